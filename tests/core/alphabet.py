"""The Vietnamese alphabet as the tests need it: every accented letter with the ASCII letter it folds to."""

ACCENTED = {
    "a": "àảãáạăằẳẵắặâầẩẫấậ",
    "d": "đ",
    "e": "èẻẽéẹêềểễếệ",
    "i": "ìỉĩíị",
    "o": "òỏõóọôồổỗốộơờởỡớợ",
    "u": "ùủũúụưừửữứự",
    "y": "ỳỷỹýỵ",
}
# The 67 accented letters in lower case, each composed as one character.
BASES = {letter: base for base, letters in ACCENTED.items() for letter in letters}
