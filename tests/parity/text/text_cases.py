"""Writes what transformers' CLIP tokenizer makes of many strings, for text_parity_test.cpp.

FOLDER/tokenizers.json names tokenizer folders; FOLDER/NAME.json holds, for each string, its ids as
diffusers asks for them (77, padded, cut) and all of them without marks.
"""

import json
import os
import random
import shutil
import sys
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tiny_pipelines import BOS, EOS, write_tokenizer  # noqa: E402
from transformers import AddedToken, CLIPTokenizer  # noqa: E402

WRITTEN = [
    "", " ", "\n\t ", "a", "A photo of a cat", "a red house in the meadow, under a night sky",
    "it's we're they've I'm he'll she'd don't", "IT'S WE'RE THEY'VE", "' 's s' ''s", "can't've",
    "1234 3.14 1,000 ½ ² Ⅷ ٣ ४ ㊿", "a1b2c3", "don’t ‘quote’ “double” — dash… ellipsis",
    "a  b   c \u00a0\u2003\u3000 d\u200be\u2028f\u2029g\u0085h\u180ei",
    "line\r\nbreak\rand\fform\vtab", "\ufeffbom", "a\x00b \x01\x02\x1b[31m \x7f\x80\x9f",
    "café cafe\u0301 naïve Ångström Å \u212b \u2126 ﬁ ﬀ", "q\u0307\u0323 q\u0323\u0307",
    "İstanbul ISTANBUL ıI ß ẞ STRASSE ΣΊΣΥΦΟΣ ὈΔΥΣΣΕΎΣ Ǆ ǅ ǆ", "ΑΣ ΑΣ. ΑΣΑ Σ",
    "猫 と 犬 中文漢字 混合text 한국어 \u1112\u1161\u11ab カタカナ ｶﾀｶﾅ ＦＵＬＬ", "привет мир Ёлка й",
    "שלום עולם مرحبا بالعالم हिन्दी भाषा ไทย ภาษา தமிழ்", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝓯𝓪𝓷𝓬𝔂 𐐀𐐨 𠀋",
    "😀😃 👍🏽 👨‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 ☃️ ❤ ✨", "(x:1.2) [y] {z} <a|b> \\(esc\\) BREAK", "a,b,,c ,d , e",
    "!!!??? ... --- ___ *** ### @user #tag 100% $5 ^_^ ~ `code` | \\ /", "!", "a!", "!a! !!",
    f"{BOS}", f"a {EOS} b", f"x{BOS}y{EOS}z", "<|StartOfText|> <|ENDOFTEXT|>", "<|startoftext", "<|endoftext|",
    "</w> a</w> house</w>", "Ġ Ċ ġ Ģ", "\ufffd \uffff \U0010ffff \ue000 \U000e0041",
    "\u0300 \u0301a \u20dd", "a\u0300\u0301\u0302\u0303\u0304\u0305", "\u1e9b\u0323 \uac00\u11a8",
    "a<né>b <NÉ> <né> Zed zed Zeda aZed Zed. house  <sp>  house<SP>",
    "supercalifragilisticexpialidocious" * 9, "x" * 600, "a " * 75, "a " * 76, "a " * 300, "猫" * 120, "😀" * 60,
    "a red house, " * 40, "no-space,comma.dot;semi:colon" * 12, " ".join(str(i) for i in range(200)),
]


def random_strings():
    random.seed(5)
    words = "a red Blue house CAT tree's it's in, under. night-sky watercolor STYLE 12 7th café 猫 дом".split()
    pool = [chr(c) for c in [*range(0, 0x250), *range(0x300, 0x530), *range(0x5D0, 0x700), *range(0x900, 0x980),
                             *range(0x1E00, 0x2100), 0x2126, 0x212A, 0x212B, *range(0x2150, 0x2190),
                             *range(0x3040, 0x3100), *range(0xAC00, 0xAC20), *range(0xFB00, 0xFB50),
                             *range(0x1F600, 0x1F650), 0x200D, 0xFE0F, *range(0x10400, 0x10450)]]
    for _ in range(200):
        yield random.choice([" ", "  ", ", ", "\n"]).join(random.choices(words, k=random.randint(1, 110)))
    for _ in range(300):
        yield "".join(random.choices(pool, k=random.randint(1, 60)))
    for _ in range(200):
        mixed = random.choices(words, k=8) + random.choices(pool, k=8)
        random.shuffle(mixed)
        yield "".join(mixed)


def every_character():
    """Every character Unicode 14 knows, between letters and alone; ideographs by samples."""
    known = [c for c in range(0x110000) if unicodedata.category(chr(c)) not in ("Cn", "Co", "Cs")]
    known = [c for i, c in enumerate(known) if not (0x3400 <= c < 0xA000 or 0xAC00 <= c < 0xD7A4 or c >= 0x17000)
             or i % 41 == 0]
    for i in range(0, len(known), 12):
        yield " ".join(f"x{chr(c)}y {chr(c)}" for c in known[i : i + 12])


def main():
    folder = Path(sys.argv[1])
    strings = [*WRITTEN, *random_strings(), *every_character()]
    tokenizers = {"tiny": write_tokenizer(folder / "tiny"), "padded": write_tokenizer(folder / "padded", pad_token="!")}
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    published = cache / "diptych" / "clip-merges-3.3.0"
    if (published / "merges.txt").exists():
        (folder / "clip").mkdir()
        for name in ("vocab.json", "merges.txt"):
            shutil.copy(published / name, folder / "clip")
        tokenizers["clip"] = CLIPTokenizer.from_pretrained(folder / "clip", model_max_length=77)
    # The same as transformers 5 saves them, in one file; one of them with tokens added to its vocabulary.
    for name, tokenizer in dict(tokenizers).items():
        tokenizer.save_pretrained(folder / f"{name}-saved")
        assert not (folder / f"{name}-saved" / "vocab.json").exists()
        tokenizers[f"{name}-saved"] = CLIPTokenizer.from_pretrained(folder / f"{name}-saved")
    extended = write_tokenizer(folder / "unextended")
    extended.add_tokens(["<né>", AddedToken("Zed", single_word=True, normalized=False)])
    extended.add_tokens([AddedToken("<sp>", lstrip=True, rstrip=True)], special_tokens=True)
    extended.save_pretrained(folder / "extended-saved")
    tokenizers["extended-saved"] = CLIPTokenizer.from_pretrained(folder / "extended-saved")
    for name, tokenizer in tokenizers.items():
        cases = []
        for text in strings:
            # "!" as padding: the library takes a typed "!" for padding, which nobody wants.
            if name.startswith("padded") and "!" in text:
                continue
            padded = tokenizer(text, padding="max_length", max_length=77, truncation=True).input_ids
            cases.append({"text": text, "padded": padded,
                          "all": tokenizer(text, add_special_tokens=False).input_ids})
        (folder / f"{name}.json").write_text(json.dumps(cases))
    (folder / "tokenizers.json").write_text(json.dumps(list(tokenizers)))


if __name__ == "__main__":
    main()
