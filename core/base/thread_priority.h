#pragma once

namespace diptych {

/// Makes the calling thread, and threads it starts from now on, less urgent to the operating system
/// by `steps` nice levels (0 … 19). It cannot be undone. Does nothing where threads have no such
/// level of their own.
void lowerThreadPriority(int steps);

/// The calling thread's nice level; 0 where there is none.
int threadNiceLevel();

} // namespace diptych
