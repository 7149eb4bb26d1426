#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <variant>

namespace diptych {

/// What kind of thing went wrong. The user's sentence is made where it is shown; code and context
/// decide what that sentence can offer next.
enum class ErrorCode {
    InvalidInput,   ///< the caller or the user asked for something that makes no sense
    NotFound,       ///< a file, folder, tensor or name does not exist
    Corrupt,        ///< a file is damaged or is not what its name says
    Unsupported,    ///< understood, but not something Diptych can use
    TooNew,         ///< written by a later version
    ShapeMismatch,  ///< tensors do not fit the model
    OutOfMemory,    ///< the machine or the card has too little memory
    DeviceLost,     ///< the card stopped answering
    InvalidNumbers, ///< a computation ended in something that is not a finite number
    Io,             ///< reading or writing failed
    Cancelled,      ///< stopped on request
    Internal,       ///< a defect of Diptych
};

/// Stable lower-case name of a code ("invalid-input", ...), for JSON events and logs.
const char* errorCodeName(ErrorCode code);

/// An error as a value. `message` is one sentence for a person, without a trailing newline;
/// `context` says where (a path, a tensor name), and may be empty.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string context;

    /// "message (context)" or "message".
    std::string text() const { return context.empty() ? message : message + " (" + context + ")"; }
};

namespace detail {
[[noreturn]] void badResultAccess(const std::string& what);
}

/// A value or an Error. Reading the side that is not there ends the program with a message.
template <typename T>
class [[nodiscard]] Result {
  public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}
    Result(ErrorCode code, std::string message, std::string context = {})
        : m_state(std::in_place_index<1>, Error{code, std::move(message), std::move(context)}) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & { return checked(); }
    const T& value() const& { return const_cast<Result*>(this)->checked(); }
    T&& value() && { return std::move(checked()); }
    T& operator*() & { return checked(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(checked()); }
    T* operator->() { return &checked(); }
    const T* operator->() const { return &value(); }

    const Error& error() const& {
        if (ok())
            detail::badResultAccess("error() of a result that holds a value");
        return std::get<1>(m_state);
    }
    Error error() && {
        if (ok())
            detail::badResultAccess("error() of a result that holds a value");
        return std::move(std::get<1>(m_state));
    }

  private:
    T& checked() {
        if (!ok())
            detail::badResultAccess(std::get<1>(m_state).text());
        return std::get<0>(m_state);
    }
    std::variant<T, Error> m_state;
};

/// Success or an Error.
template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : m_state(std::move(error)) {}
    Result(ErrorCode code, std::string message, std::string context = {})
        : m_state(Error{code, std::move(message), std::move(context)}) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    const Error& error() const {
        if (ok())
            detail::badResultAccess("error() of a successful status");
        return std::get<1>(m_state);
    }

  private:
    std::variant<std::monostate, Error> m_state;
};

using Status = Result<void>;

} // namespace diptych

/// Returns the error of `expr` (a Status or Result) from the enclosing function, if it has one.
#define DIPTYCH_CHECK(expr)                                                                        \
    do {                                                                                           \
        if (auto diptychStatus_ = (expr); !diptychStatus_.ok())                                    \
            return std::move(diptychStatus_).error();                                              \
    } while (false)

/// Declares `var` with the value of `expr` (a Result), or returns its error.
#define DIPTYCH_TRY(var, expr)                                                                     \
    auto var##Result_ = (expr);                                                                    \
    if (!var##Result_.ok())                                                                        \
        return std::move(var##Result_).error();                                                    \
    auto var = std::move(var##Result_).value()
