package sysport.transcript;

import sysport.kernel.Errno;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a call has to answer: one of several alternatives, and within which time.
///
/// @param alternatives at least one
public record Expectation(List<Alternative> alternatives, Optional<TimeTaken> time) {

    /// Keeps a copy of the list.
    public Expectation {
        alternatives = List.copyOf(alternatives);
    }

    /// One answer that would be right: `3`, `-1 EAGAIN`, `0 value 5`.
    public record Alternative(Answer answer, Extra extra) {}

    /// `<195..600ms>`: from the begin of the call to its answer.
    public record TimeTaken(long leastMillis, long mostMillis) {}

    /// The result of the call.
    public sealed interface Answer {

        /// A number.
        record Exactly(long number) implements Answer {}

        /// `1..65536`: both ends included; `1..` ends at [Long#MAX_VALUE].
        record Within(long least, long most) implements Answer {}

        /// A descriptor or count: bound by a new name, compared with a known one.
        record Named(String name) implements Answer {}

        /// `_`: anything that is not an error.
        record Anything() implements Answer {}

        /// `-1 EAGAIN`
        record Failure(Errno errno) implements Answer {}
    }

    /// What a call answers besides its result.
    public sealed interface Extra {

        /// Nothing that matters.
        record None() implements Extra {}

        /// The address that getsockname, getpeername or accept4 leaves.
        record Address(Value.Address address) implements Extra {}

        /// `value 5`: what getsockopt leaves, as a number.
        record OptionNumber(Answer number) implements Extra {}

        /// `value {1, 5}`
        record OptionLinger(Value.Linger linger) implements Extra {}

        /// `value 200ms`
        record OptionTime(Value.Time time) implements Extra {}

        /// `S_IFREG size 5`
        record FileStat(long kind, OptionalLong size) implements Extra {}

        /// `from 127.0.0.1:P flags MSG_TRUNC`: what recvmsg leaves beside the bytes; what is empty
        /// is not said.
        record Received(Optional<Value.Address> name, OptionalLong flags) implements Extra {}

        /// `[l:POLLIN]`: what poll reports, in the order of what it was asked.
        record Polled(Value.PollFds fds) implements Extra {}

        /// `ordered`: the events of epoll_wait in this order.
        record Ordered() implements Extra {}

        /// `offset 7`: what sendfile writes back.
        record Offset(long offset) implements Extra {}

        /// `time T`: what clock_gettime says, by a capitalised name.
        record TimeIs(String name) implements Extra {}

        /// `time 5000000000ns`
        record TimeNanos(long nanos) implements Extra {}

        /// `time T+100..600ms`: so long after that.
        record TimeAfter(String name, long leastMillis, long mostMillis) implements Extra {}
    }
}
