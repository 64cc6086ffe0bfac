package sysport.lab.fuzz;

import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.kernel.table.SystemCall;
import sysport.notation.ByteText;
import sysport.transcript.CallForm;
import sysport.transcript.Expectation;
import sysport.transcript.Expectation.Alternative;
import sysport.transcript.Expectation.Answer;
import sysport.transcript.Expectation.Extra;
import sysport.transcript.Invocation;
import sysport.transcript.Line;
import sysport.transcript.Port;
import sysport.transcript.Value;

import java.util.List;
import java.util.Optional;

/// Lines with calls whose answers are not known yet.
final class Calls {
    private static final Extra NOTHING = new Extra.None();

    private Calls() {}

    /// A call of the main thread.
    static Line call(SystemCall call, Value... arguments) {
        return call(new CallForm.OfTable(call), arguments);
    }

    /// The same, or a helper.
    static Line call(CallForm form, Value... arguments) {
        return complete(new Invocation(form, List.of(arguments)), new Answer.Anything(), NOTHING);
    }

    /// A call that makes a descriptor, which is called `name`.
    static Line making(String name, SystemCall call, Value... arguments) {
        return complete(Invocation.of(call, arguments), new Answer.Named(name), NOTHING);
    }

    /// A non-blocking TCP socket of IPv4.
    static Line stream(Value name) {
        return making(
                ((Value.Name) name).name(),
                SystemCall.SOCKET,
                number(SocketCalls.AF_INET),
                flags(SocketCalls.SOCK_STREAM, SocketCalls.SOCK_NONBLOCK),
                number(0));
    }

    /// A call that makes a descriptor and leaves an address.
    static Line accepting(String name, String port, Value... arguments) {
        return complete(
                Invocation.of(SystemCall.ACCEPT4, arguments),
                new Answer.Named(name),
                anyHost(port));
    }

    /// A call that leaves an address, whose port is called `port` if it is new.
    static Line naming(String port, SystemCall call, Value... arguments) {
        return complete(Invocation.of(call, arguments), new Answer.Anything(), anyHost(port));
    }

    /// epoll_wait, its events in their order.
    static Line ordered(Value... arguments) {
        return complete(
                Invocation.of(SystemCall.EPOLL_WAIT, arguments),
                new Answer.Anything(),
                new Extra.Ordered());
    }

    private static Line complete(Invocation call, Answer answer, Extra extra) {
        return new Line.Complete(
                "",
                call,
                new Expectation(List.of(new Alternative(answer, extra)), Optional.empty()));
    }

    private static Extra anyHost(String port) {
        return new Extra.Address(
                new Value.Address(SocketAddress.of("0.0.0.0", 0), new Port.Name(port)));
    }

    static Value number(long value) {
        return new Value.Numeral(value);
    }

    /// A number or several flags.
    static Value flags(long... flags) {
        long all = 0;
        for (long flag : flags) {
            all |= flag;
        }
        return new Value.Numeral(all);
    }

    static Value bytes(String text) {
        return new Value.Bytes(new ByteText.Text(text));
    }

    static Value many(int count) {
        return new Value.Bytes(new ByteText.Repeated("x", count));
    }

    static Value anything() {
        return new Value.Anything();
    }

    static Value address(String host, int port) {
        return new Value.Address(SocketAddress.of(host, 0), new Port.Numeral(port));
    }

    static Value noAddress() {
        return new Value.Address(new SocketAddress.Unspecified(), new Port.Numeral(0));
    }

    /// The port of `known` at another host.
    static Value at(String host, Value.Address known) {
        return new Value.Address(SocketAddress.of(host, 0), known.port());
    }
}
