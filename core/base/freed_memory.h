#pragma once

namespace diptych {

/// Asks the allocator to keep up to half a GiB of freed memory for the next request instead of
/// giving it back to the system. A model takes and frees the same large blocks many times a second;
/// getting each anew costs a page fault for every 4 KiB, which is a fifth of an adapter's learning
/// time on the embedded model. For the whole process. Does nothing where the allocator has no such
/// setting.
void keepFreedMemory();

} // namespace diptych
