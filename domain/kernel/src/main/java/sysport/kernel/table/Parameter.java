package sysport.kernel.table;

import sysport.kernel.EpollEvents;
import sysport.kernel.IoVec;
import sysport.kernel.MsgHdr;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.PollFds;
import sysport.kernel.SocketAddress;

import java.util.List;

/// What an argument of a system call is: its part of the signature of the port's method, and, as
/// [sysport.notation] and a script read it, how it is written. What a call *brings* is left where
/// the argument says.
public enum Parameter {
    DESCRIPTOR(int.class),
    /// A number that has no names: a backlog, a size, a timeout.
    NUMBER(int.class),
    UNSIGNED(int.class),
    /// Where in a file.
    POSITION(long.class),
    /// The same, or [sysport.kernel.FileCalls#FILE_POSITION]; the call brings the next one.
    OFFSET(long.class),
    /// Bytes that the call takes: a range of an array.
    BYTES(byte[].class, int.class, int.class),
    /// Room for bytes that the call brings.
    BYTES_BROUGHT(byte[].class, int.class, int.class),
    /// So many buffers of bytes that the call takes.
    VECTOR(IoVec.class, int.class),
    /// So many buffers for bytes that the call brings.
    VECTOR_BROUGHT(IoVec.class, int.class),
    /// A name, or none, and buffers of bytes that the call takes.
    MESSAGE(MsgHdr.class),
    /// Buffers for bytes that the call brings, with a name and flags.
    MESSAGE_BROUGHT(MsgHdr.class),
    PATH(byte[].class),
    /// Flags, resolve bits and mode.
    OPEN_HOW(OpenHow.class),
    STAT_BROUGHT(Out.class),
    /// The entries that the call brings, and how many bytes it may use for them.
    ENTRIES_BROUGHT(Out.class, int.class),
    DUP_FLAGS(int.class),
    FCNTL_COMMAND(int.class),
    /// Of the command that stands before it; some take none.
    FCNTL_ARGUMENT(int.class),
    DOMAIN(int.class),
    SOCKET_TYPE(int.class),
    PROTOCOL(int.class),
    ADDRESS(SocketAddress.class),
    ADDRESS_BROUGHT(Out.class),
    ACCEPT_FLAGS(int.class),
    SHUTDOWN_HOW(int.class),
    MESSAGE_FLAGS(int.class),
    LEVEL(int.class),
    /// Of the level that stands before it.
    OPTION(int.class),
    OPTION_VALUE(OptionValue.class),
    OPTION_BROUGHT(Out.class),
    /// What is asked of how many descriptors; the call brings what there is of it.
    POLL_FDS(PollFds.class, int.class),
    EPOLL_FLAGS(int.class),
    EPOLL_OPERATION(int.class),
    EPOLL_EVENTS(int.class),
    EPOLL_DATA(long.class),
    /// Room for so many events.
    EVENTS_BROUGHT(EpollEvents.class, int.class),
    EVENTFD_FLAGS(int.class),
    CLOCK(int.class),
    /// So many nanoseconds.
    DURATION(long.class),
    THREAD_NAME(String.class),
    THREAD_BODY(Runnable.class);

    // Made by List.of, which the type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Class<?>> types;

    Parameter(Class<?>... types) {
        this.types = List.of(types);
    }

    /// The types of the arguments that it is in the port's method.
    public List<Class<?>> types() {
        return types;
    }
}
