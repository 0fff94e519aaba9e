// "Leave now": the page being left does not stay behind in the browser's back button.
document.querySelectorAll("[data-leave]").forEach((link) => {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
});
