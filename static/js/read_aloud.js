// Reads a part of the page aloud, only with a voice that lives on the device: the text goes nowhere.
(() => {
  const speech = window.speechSynthesis;
  if (!speech) return;
  const buttons = [...document.querySelectorAll("[data-read-aloud]")];

  const voiceFor = (part) => {
    const language = (part.closest("[lang]")?.lang || "nl").slice(0, 2).toLowerCase();
    return speech.getVoices().find((voice) => voice.localService && voice.lang.slice(0, 2).toLowerCase() === language);
  };

  const sentences = (part) => [...part.querySelectorAll("h1, h2, h3, p, li, legend, label")]
    .map((element) => element.innerText.trim()).filter(Boolean);

  const start = (button, part, voice) => {
    const label = button.querySelector("span");
    const words = label.textContent;
    const stopped = () => { label.textContent = words; button.dataset.reading = ""; };
    label.textContent = button.dataset.stop;
    button.dataset.reading = "yes";
    const texts = sentences(part);
    texts.forEach((text, index) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = 0.95;
      utterance.onerror = stopped;
      if (index === texts.length - 1) utterance.onend = stopped;
      speech.speak(utterance);
    });
  };

  const offer = () => buttons.forEach((button) => {
    const part = document.getElementById(button.dataset.readAloud);
    if (part) button.hidden = !voiceFor(part);
  });

  buttons.forEach((button) => button.addEventListener("click", () => {
    const part = document.getElementById(button.dataset.readAloud);
    const reading = button.dataset.reading === "yes";
    speech.cancel();
    if (!reading) start(button, part, voiceFor(part));
  }));
  speech.addEventListener?.("voiceschanged", offer);
  window.addEventListener("pagehide", () => speech.cancel());
  offer();
})();
