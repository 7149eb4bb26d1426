#include "core/base/freed_memory.h"

#include <cstdlib> // tells which C library it is

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace diptych {

void keepFreedMemory() {
#ifdef __GLIBC__
    constexpr int kMapped = 32 << 20; ///< larger blocks go back at once; the most glibc takes
    constexpr int kKept = 512 << 20;
    // Refused only for values out of range; memory is given back then, which is slower, not wrong.
    (void)::mallopt(M_MMAP_THRESHOLD, kMapped);
    (void)::mallopt(M_TRIM_THRESHOLD, kKept);
#endif
}

} // namespace diptych
