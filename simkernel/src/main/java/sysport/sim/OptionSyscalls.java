package sysport.sim;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketCalls;

/// setsockopt(2) and getsockopt(2).
final class OptionSyscalls {
    private static final long MICROSECONDS = 1_000_000;

    private final SimProcess process;

    OptionSyscalls(SimProcess process) {
        this.process = process;
    }

    int setsockopt(int fd, int level, int number, OptionValue value) {
        OpenFile file = process.file(fd);
        if (!(file instanceof TcpSocket socket)) {
            return notTcp(file);
        }
        SocketOption option = option(socket, level, number);
        if (option == null || option.isReadOnly()) {
            return Errno.ENOPROTOOPT.negated();
        }
        int answer =
                switch (option.orUnsupported()) {
                    case SO_LINGER -> setLinger(socket, value);
                    case SO_RCVTIMEO, SO_SNDTIMEO -> setTimeout(socket, option, value);
                    default -> setNumber(socket, option, number(value));
                };
        socket.connection().resize();
        return answer;
    }

    private static int setNumber(TcpSocket socket, SocketOption option, int value) {
        SocketOptions options = socket.options();
        boolean on = value != 0;
        switch (option) {
            case SO_REUSEADDR -> options.setReuseAddress(on);
            case SO_REUSEPORT -> options.setReusePort(on);
            case SO_KEEPALIVE -> options.setKeepAlive(on);
            case SO_SNDBUF -> options.setSendBytes(value);
            case SO_RCVBUF -> options.setReceiveBytes(value);
            case TCP_NODELAY -> options.setNoDelay(on);
            case TCP_CORK -> {
                options.setCork(on);
                if (!on) {
                    socket.connection().sending().flush();
                }
            }
            case IPV6_V6ONLY -> {
                if (socket.names().binding() != null) {
                    return Errno.EINVAL.negated();
                }
                options.setIp6Only(on);
            }
            default -> throw new IllegalStateException(option + " is no number to be set");
        }
        return 0;
    }

    /// The first four bytes of whatever C structure the value is.
    private static int number(OptionValue value) {
        return switch (value) {
            case OptionValue.Int number -> number.value();
            case OptionValue.Linger linger -> linger.on() ? 1 : 0;
            case OptionValue.Timeval timeval -> (int) timeval.seconds();
        };
    }

    private static int setLinger(TcpSocket socket, OptionValue value) {
        return switch (value) {
            case OptionValue.Int _ -> Errno.EINVAL.negated();
            case OptionValue.Linger linger -> {
                socket.options().setLinger(linger);
                yield 0;
            }
            case OptionValue.Timeval longer -> {
                boolean on = (int) longer.seconds() != 0;
                int seconds = (int) (longer.seconds() >> 32);
                socket.options().setLinger(new OptionValue.Linger(on, seconds));
                yield 0;
            }
        };
    }

    private static int setTimeout(TcpSocket socket, SocketOption option, OptionValue value) {
        if (!(value instanceof OptionValue.Timeval timeval)) {
            return Errno.EINVAL.negated();
        }
        if (timeval.microseconds() < 0 || timeval.microseconds() >= MICROSECONDS) {
            return Errno.EDOM.negated();
        }
        if (option == SocketOption.SO_RCVTIMEO) {
            socket.options().setReceiveTimeout(timeval);
        } else {
            socket.options().setSendTimeout(timeval);
        }
        return 0;
    }

    int getsockopt(int fd, int level, int number, Out<OptionValue> value) {
        OpenFile file = process.file(fd);
        if (!(file instanceof TcpSocket socket)) {
            return notTcp(file);
        }
        SocketOption option = option(socket, level, number);
        if (option == null) {
            return isLevel(socket, level)
                    ? Errno.ENOPROTOOPT.negated()
                    : Errno.EOPNOTSUPP.negated();
        }
        value.set(get(socket, option.orUnsupported()));
        return 0;
    }

    private static OptionValue get(TcpSocket socket, SocketOption option) {
        SocketOptions options = socket.options();
        return switch (option) {
            case SO_REUSEADDR -> flag(options.reuseAddress());
            case SO_REUSEPORT -> flag(options.reusePort());
            case SO_KEEPALIVE -> flag(options.keepAlive());
            case TCP_NODELAY -> flag(options.noDelay());
            case TCP_CORK -> flag(options.cork());
            case IPV6_V6ONLY -> flag(options.ip6Only());
            case SO_ACCEPTCONN -> flag(socket.state() == TcpState.LISTEN);
            case SO_ERROR -> new OptionValue.Int(-socket.connection().takeError());
            case SO_SNDBUF -> new OptionValue.Int(options.sendBytes());
            case SO_RCVBUF -> new OptionValue.Int(options.receiveBytes());
            case SO_LINGER -> options.linger();
            case SO_RCVTIMEO -> options.receiveTimeout();
            case SO_SNDTIMEO -> options.sendTimeout();
            default -> throw new IllegalStateException(option + " cannot be read");
        };
    }

    private static OptionValue flag(boolean on) {
        return on ? OptionValue.ON : OptionValue.OFF;
    }

    /// The option, of a level that the socket has.
    private static @Nullable SocketOption option(TcpSocket socket, int level, int number) {
        return isLevel(socket, level) ? SocketOption.of(level, number) : null;
    }

    private static boolean isLevel(TcpSocket socket, int level) {
        return switch (level) {
            case SocketCalls.SOL_SOCKET, SocketCalls.IPPROTO_TCP -> true;
            case SocketCalls.IPPROTO_IPV6 -> socket.names().family() == SocketCalls.AF_INET6;
            case 0 ->
                    throw new UnsupportedOperationException(
                            "options of the level IPPROTO_IP are not modelled");
            default -> false;
        };
    }

    private static int notTcp(@Nullable OpenFile file) {
        if (file instanceof DatagramSocket) {
            throw new UnsupportedOperationException(
                    "options of a datagram socket are not modelled");
        }
        return (file == null ? Errno.EBADF : Errno.ENOTSOCK).negated();
    }
}
