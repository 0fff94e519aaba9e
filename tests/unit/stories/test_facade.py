"""The façade: which windows are lit, and that they stay where they are."""

from stories.facade import MOST_LIT, PATTERNS, WINDOWS, Lit, draw


def stories(number: int, start: int = 0) -> list[Lit]:
    return [Lit(f"story{index}", f"Verhaal {index}", "Vader, 45-54") for index in range(start, start + number)]


def test_there_are_always_45_windows_and_one_is_dark() -> None:
    for number in (0, 1, 12, 44, 45, 4_400):
        facade = draw(stories(number), "/verhalen/")
        assert len(facade.windows) == WINDOWS == 45
        assert len(facade.stories) == min(number, MOST_LIT)


def test_every_lit_window_is_another_story_with_its_address_and_who_speaks() -> None:
    facade = draw(stories(44), "/verhalen/")
    assert len({window.url for window in facade.stories}) == 44
    assert all(window.url.startswith("/verhalen/story") for window in facade.stories)
    assert all(window.title.startswith("Vader, 45-54: ") for window in facade.stories)
    assert {window.pattern for window in facade.stories} == set(range(PATTERNS))


def test_the_same_stories_give_the_same_house_in_whatever_order_they_come() -> None:
    assert draw(stories(30), "/v/").windows == draw(stories(30)[::-1], "/v/").windows


def test_windows_stand_inside_the_wall_and_beside_each_other() -> None:
    facade = draw([], "/v/")
    assert len({(window.x, window.y) for window in facade.windows}) == WINDOWS
    assert max(window.x for window in facade.windows) + 46 < facade.width
    assert max(window.y for window in facade.windows) + 61 < facade.base + 20
    assert len(facade.doors) == 3


def test_one_more_story_leaves_most_windows_where_they_were() -> None:
    before = {window.url: (window.x, window.y) for window in draw(stories(20), "/v/").stories}
    after = {window.url: (window.x, window.y) for window in draw(stories(21), "/v/").stories}
    assert sum(after[url] == place for url, place in before.items()) >= 17
