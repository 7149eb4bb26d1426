#pragma once

namespace diptych::tensor {

struct ComputePolicy;

/// Lets the helper threads of the calling thread go; its next operator starts new ones (about
/// 0.1 ms). Every thread that computes on the processor keeps helpers of its own. As soon as there
/// are more of them than cores, GNU's OpenMP has all of them sleep after every operator instead of
/// waiting a moment for the next one, and a small model computes at half its speed. So whoever
/// pauses calls this. Does nothing where the runtime has no such call.
void releaseComputeThreads();

/// A thread that computes for a while: the policy's number of threads applies to it, and its
/// helpers are let go at the end.
class ComputeVisit {
  public:
    explicit ComputeVisit(const ComputePolicy& policy);
    ~ComputeVisit();
    ComputeVisit(const ComputeVisit&) = delete;
    ComputeVisit& operator=(const ComputeVisit&) = delete;
};

} // namespace diptych::tensor
