"""clang-tidy 14 finds nothing in the folders with Qt. As check_tidy, of the window."""

from check_tidy import check_files, unavailable  # noqa: F401
from project import QT_ALLOWED, TORCH_FREE, is_under


def is_ours(path):
    return is_under(path, TORCH_FREE) and is_under(path, QT_ALLOWED)


def check(project, build):
    return check_files(project, build, is_ours)
