package sysport.transcript.run;

import sysport.kernel.OptionValue;
import sysport.kernel.SocketAddress;
import sysport.kernel.Stat;
import sysport.transcript.Value;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a call has answered.
///
/// @param answer the result, or a negated errno
/// @param nanos from its begin to its answer
record Outcome(long answer, Brought brought, long nanos) {

    /// What a call has left besides its result.
    sealed interface Brought {

        record Nothing() implements Brought {}

        record Address(SocketAddress address) implements Brought {}

        record Option(OptionValue value) implements Brought {}

        /// One character for each byte.
        record Bytes(String text) implements Brought {}

        /// The same with what else recvmsg(2) leaves.
        record Message(String text, Optional<SocketAddress> name, int flags) implements Brought {}

        /// What poll(2) reports of those where there is something; who is the number.
        record Polled(List<Value.Event> fds) implements Brought {}

        /// In their order; who is the data, a number.
        record Events(List<Value.Event> events) implements Brought {}

        record Entries(List<Value.Entry> entries) implements Brought {}

        record FileStat(Stat stat) implements Brought {}

        record Offset(long offset) implements Brought {}

        record Time(long nanos) implements Brought {}
    }

    /// Bytes as text that has one character for each.
    static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
