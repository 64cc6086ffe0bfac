package sysport.sim.syscall;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketCalls;
import sysport.sim.file.OpenFile;
import sysport.sim.inet.SocketSettings;
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
        SocketSettings settings = socket.settings();
        boolean on = value != 0;
        switch (option) {
            case SO_REUSEADDR -> settings.setReuseAddress(on);
            case SO_REUSEPORT -> settings.setReusePort(on);
            case SO_KEEPALIVE -> settings.setKeptAlive(on);
            case SO_SNDBUF -> {
                settings.setSendBytes(value);
                socket.connection().resize();
                socket.connection().sending().tellRoom();
            }
            case SO_RCVBUF -> settings.setReceiveBytes(value);
            case SO_RCVLOWAT -> {
                settings.setReceiveLowWater(value);
                socket.connection().receiving().tellReadable();
            }
            case TCP_QUICKACK -> socket.connection().delayedAck().setQuick(on);
            case TCP_NOTSENT_LOWAT -> {
                settings.setNotSentLowWater(value);
                socket.connection().sending().tellRoom();
            }
            case TCP_DEFER_ACCEPT -> settings.setDeferRetries(DeferredAccept.retries(value));
            case TCP_SYNCNT -> {
                return ranged(value, 1, 127, settings::setSynRetries);
            }
            case TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT -> {
                return setKeepAlive(settings, option, value);
            }
            case TCP_USER_TIMEOUT -> {
                return ranged(value, 0, Integer.MAX_VALUE, settings::setUserTimeoutMillis);
            }
            case IP_LOCAL_PORT_RANGE -> {
                return setPortRange(settings, value);
            }
            case TCP_NODELAY -> {
                settings.setNoDelay(on);
                if (on) {
                    socket.connection().sending().push();
                }
            }
            case TCP_CORK -> {
                settings.setCork(on);
                if (!on) {
                    socket.connection().sending().lookAgain();
                }
            }
            case IPV6_V6ONLY -> {
                if (socket.names().binding() != null) {
                    return Errno.EINVAL.negated();
                }
                settings.setIp6Only(on);
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

    private static int setKeepAlive(SocketSettings settings, SocketOption option, int value) {
        SocketSettings.KeepAlive old = settings.keepAlive();
        int most = option == SocketOption.TCP_KEEPCNT ? 127 : 32_767;
        return ranged(
                value,
                1,
                most,
                number ->
                        settings.setKeepAlive(
                                switch (option) {
                                    case TCP_KEEPIDLE -> old.withIdle(number);
                                    case TCP_KEEPINTVL -> old.withInterval(number);
                                    default -> old.withCount(number);
                                }));
    }

    private static int setPortRange(SocketSettings settings, int range) {
        int low = range & 0xffff;
        int high = range >>> 16;
        if (low != 0 && high != 0 && low > high) {
            return Errno.EINVAL.negated();
        }
        settings.setPortRange(range);
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
                socket.settings().setLinger(linger);
                yield 0;
            }
            case OptionValue.Timeval longer -> {
                boolean on = (int) longer.seconds() != 0;
                int seconds = (int) (longer.seconds() >> 32);
                socket.settings().setLinger(new OptionValue.Linger(on, seconds));
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
            socket.settings().setReceiveTimeout(timeval);
        } else {
            socket.settings().setSendTimeout(timeval);
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
        SocketSettings settings = socket.settings();
        return switch (option) {
            case SO_REUSEADDR -> flag(settings.reuseAddress());
            case SO_REUSEPORT -> flag(settings.reusePort());
            case SO_KEEPALIVE -> flag(settings.isKeptAlive());
            case TCP_NODELAY -> flag(settings.noDelay());
            case TCP_CORK -> flag(settings.cork());
            case IPV6_V6ONLY -> flag(settings.ip6Only());
            case SO_ACCEPTCONN -> flag(socket.state() == TcpState.LISTEN);
            case SO_ERROR -> new OptionValue.Int(-socket.connection().takeError());
            case SO_TYPE -> new OptionValue.Int(SocketCalls.SOCK_STREAM);
            case SO_PROTOCOL -> new OptionValue.Int(SocketCalls.IPPROTO_TCP);
            case SO_DOMAIN -> new OptionValue.Int(socket.names().family());
            case SO_RCVLOWAT -> new OptionValue.Int(settings.receiveLowWater());
            case TCP_QUICKACK -> flag(!socket.connection().delayedAck().isPingPong());
            case TCP_NOTSENT_LOWAT -> new OptionValue.Int(settings.notSentLowWater());
            case TCP_DEFER_ACCEPT ->
                    new OptionValue.Int(DeferredAccept.seconds(settings.deferRetries()));
            case TCP_SYNCNT -> new OptionValue.Int(settings.synRetries());
            case TCP_KEEPIDLE -> new OptionValue.Int(settings.keepAlive().idle());
            case TCP_KEEPINTVL -> new OptionValue.Int(settings.keepAlive().interval());
            case TCP_KEEPCNT -> new OptionValue.Int(settings.keepAlive().count());
            case TCP_USER_TIMEOUT -> new OptionValue.Int(settings.userTimeoutMillis());
            case IP_LOCAL_PORT_RANGE -> new OptionValue.Int(settings.portRange());
            case TCP_INFO -> new OptionValue.Int(socket.state().number());
            case SO_SNDBUF -> new OptionValue.Int(settings.sendBytes());
            case SO_RCVBUF -> new OptionValue.Int(settings.receiveBytes());
            case SO_LINGER -> settings.linger();
            case SO_RCVTIMEO -> settings.receiveTimeout();
            case SO_SNDTIMEO -> settings.sendTimeout();
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
