package sysport.sim.syscall;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketCalls;
import sysport.sim.file.OpenFile;
import sysport.sim.inet.SocketOptions;
import sysport.sim.model.SocketOption;
import sysport.sim.tcp.DeferredAccept;
import sysport.sim.tcp.TcpSocket;
import sysport.sim.tcp.TcpState;

import java.util.function.IntConsumer;

/// setsockopt(2) and getsockopt(2).
public final class OptionSyscalls {
    private static final long MICROSECONDS = 1_000_000;
    private static final int IPPROTO_IP = 0;

    private final SimProcess process;

    public OptionSyscalls(SimProcess process) {
        this.process = process;
    }

    public int setsockopt(int fd, int level, int number, OptionValue value) {
        OpenFile file = process.file(fd);
        if (!(file instanceof TcpSocket socket)) {
            return notTcp(file);
        }
        SocketOption option = option(socket, level, number);
        if (option == null && level == IPPROTO_IP) {
            throw absentOfIp(number);
        }
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
            case SO_KEEPALIVE -> options.setKeptAlive(on);
            case SO_SNDBUF -> {
                options.setSendBytes(value);
                socket.connection().resize();
                socket.connection().sending().tellRoom();
            }
            case SO_RCVBUF -> options.setReceiveBytes(value);
            case SO_RCVLOWAT -> {
                options.setReceiveLowWater(value);
                socket.connection().receiving().tellReadable();
            }
            case TCP_QUICKACK -> socket.connection().delayedAck().setQuick(on);
            case TCP_NOTSENT_LOWAT -> {
                options.setNotSentLowWater(value);
                socket.connection().sending().tellRoom();
            }
            case TCP_DEFER_ACCEPT -> options.setDeferRetries(DeferredAccept.retries(value));
            case TCP_SYNCNT -> {
                return ranged(value, 1, 127, options::setSynRetries);
            }
            case TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT -> {
                return setKeepAlive(options, option, value);
            }
            case TCP_USER_TIMEOUT -> {
                return ranged(value, 0, Integer.MAX_VALUE, options::setUserTimeoutMillis);
            }
            case IP_LOCAL_PORT_RANGE -> {
                return setPortRange(options, value);
            }
            case TCP_NODELAY -> {
                options.setNoDelay(on);
                if (on) {
                    socket.connection().sending().push();
                }
            }
            case TCP_CORK -> {
                options.setCork(on);
                if (!on) {
                    socket.connection().sending().lookAgain();
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

    private static int ranged(int value, int least, int most, IntConsumer setter) {
        if (value < least || value > most) {
            return Errno.EINVAL.negated();
        }
        setter.accept(value);
        return 0;
    }

    private static int setKeepAlive(SocketOptions options, SocketOption option, int value) {
        SocketOptions.KeepAlive old = options.keepAlive();
        int most = option == SocketOption.TCP_KEEPCNT ? 127 : 32_767;
        return ranged(
                value,
                1,
                most,
                number ->
                        options.setKeepAlive(
                                switch (option) {
                                    case TCP_KEEPIDLE -> old.withIdle(number);
                                    case TCP_KEEPINTVL -> old.withInterval(number);
                                    default -> old.withCount(number);
                                }));
    }

    private static int setPortRange(SocketOptions options, int range) {
        int low = range & 0xffff;
        int high = range >>> 16;
        if (low != 0 && high != 0 && low > high) {
            return Errno.EINVAL.negated();
        }
        options.setPortRange(range);
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

    public int getsockopt(int fd, int level, int number, Out<OptionValue> value) {
        OpenFile file = process.file(fd);
        if (!(file instanceof TcpSocket socket)) {
            return notTcp(file);
        }
        SocketOption option = option(socket, level, number);
        if (option == null && level == IPPROTO_IP) {
            throw absentOfIp(number);
        }
        if (option == null) {
            // ip(7) and ipv6(7) differ about levels that they do not know.
            boolean refusesLevel =
                    !isLevel(socket, level) && socket.names().family() == SocketCalls.AF_INET;
            return refusesLevel ? Errno.EOPNOTSUPP.negated() : Errno.ENOPROTOOPT.negated();
        }
        value.set(get(socket, option.orUnsupported()));
        return 0;
    }

    private static OptionValue get(TcpSocket socket, SocketOption option) {
        SocketOptions options = socket.options();
        return switch (option) {
            case SO_REUSEADDR -> flag(options.reuseAddress());
            case SO_REUSEPORT -> flag(options.reusePort());
            case SO_KEEPALIVE -> flag(options.isKeptAlive());
            case TCP_NODELAY -> flag(options.noDelay());
            case TCP_CORK -> flag(options.cork());
            case IPV6_V6ONLY -> flag(options.ip6Only());
            case SO_ACCEPTCONN -> flag(socket.state() == TcpState.LISTEN);
            case SO_ERROR -> new OptionValue.Int(-socket.connection().takeError());
            case SO_TYPE -> new OptionValue.Int(SocketCalls.SOCK_STREAM);
            case SO_PROTOCOL -> new OptionValue.Int(SocketCalls.IPPROTO_TCP);
            case SO_DOMAIN -> new OptionValue.Int(socket.names().family());
            case SO_RCVLOWAT -> new OptionValue.Int(options.receiveLowWater());
            case TCP_QUICKACK -> flag(!socket.connection().delayedAck().isPingPong());
            case TCP_NOTSENT_LOWAT -> new OptionValue.Int(options.notSentLowWater());
            case TCP_DEFER_ACCEPT ->
                    new OptionValue.Int(DeferredAccept.seconds(options.deferRetries()));
            case TCP_SYNCNT -> new OptionValue.Int(options.synRetries());
            case TCP_KEEPIDLE -> new OptionValue.Int(options.keepAlive().idle());
            case TCP_KEEPINTVL -> new OptionValue.Int(options.keepAlive().interval());
            case TCP_KEEPCNT -> new OptionValue.Int(options.keepAlive().count());
            case TCP_USER_TIMEOUT -> new OptionValue.Int(options.userTimeoutMillis());
            case IP_LOCAL_PORT_RANGE -> new OptionValue.Int(options.portRange());
            case TCP_INFO -> new OptionValue.Int(socket.state().number());
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
            case IPPROTO_IP, SocketCalls.SOL_SOCKET, SocketCalls.IPPROTO_TCP -> true;
            case SocketCalls.IPPROTO_IPV6 -> socket.names().family() == SocketCalls.AF_INET6;
            default -> false;
        };
    }

    private static UnsupportedOperationException absentOfIp(int number) {
        return new UnsupportedOperationException(
                "option " + number + " of the level IPPROTO_IP is not modelled");
    }

    private static int notTcp(@Nullable OpenFile file) {
        if (file instanceof DatagramSocket) {
            throw new UnsupportedOperationException(
                    "options of a datagram socket are not modelled");
        }
        return (file == null ? Errno.EBADF : Errno.ENOTSOCK).negated();
    }
}
