#pragma once

#include "core/base/result.h"

#include <sys/types.h>
#include <unistd.h>

#include <filesystem>

namespace diptych::card_libraries {

/// Whether program code may be loaded from a folder of libraries (LibraryPlace): nobody but `user`
/// and the system's administrator can have put it there or can change it. Looked at are the folder,
/// those above it up to the home folder (outside of it: up to the root), and in it torch/lib and
/// nvidia/*/lib with every file; through links both the way and where it ends. Each has to belong
/// to `user` or to root and to be writable by no others; a group that is the user's alone, as
/// Debian makes them, is no other. A folder that is not there yet is judged by those above it.
/// Errors: Unsupported, with a sentence that says which file or folder it is and what to do; Io
/// when it cannot be looked at.
Status checkTrusted(const std::filesystem::path& folder, uid_t user = ::geteuid());

} // namespace diptych::card_libraries
