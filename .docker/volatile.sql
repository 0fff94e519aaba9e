-- Counters and caches: may be lost at any moment, never backed up.
CREATE DATABASE "volatile";
