package sysport.linux;

import sysport.kernel.IoVec;
import sysport.kernel.MsgHdr;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;

/// The way into the kernel and back: lays the arguments of a call out in the calling thread's
/// memory, makes the call, and takes over what it has left there. The results are the kernel's, or
/// a negated errno.
final class KernelEntry {
    /// Where a `struct msghdr` stands among the small structures, behind the name that it points
    /// to.
    private static final int MSGHDR = 32;

    private final Machine machine;

    KernelEntry(Machine machine) {
        this.machine = machine;
    }

    /// A call that takes at most three numbers.
    int call(SyscallNumber call, int first, int second, int third) {
        return call(Scratch.current(), call, first, second, third, 0, 0);
    }

    /// Any call that may block. What is an address points into `scratch`.
    int call(
            Scratch scratch,
            SyscallNumber call,
            long first,
            long second,
            long third,
            long fourth,
            long fifth) {
        return (int)
                Libc.syscall(
                        scratch.callState(),
                        call.number(machine),
                        first,
                        second,
                        third,
                        fourth,
                        fifth);
    }

    /// A call that takes a socket and an address.
    int callWithAddress(SyscallNumber call, int fd, SocketAddress address) {
        Scratch scratch = Scratch.current();
        NativeBlock struct = scratch.struct();
        int length = Sockaddr.put(struct.bytes(), address);
        return call(scratch, call, fd, struct.address(), length, 0, 0);
    }

    /// A call that takes a socket and leaves an address.
    int callForAddress(SyscallNumber call, int fd, Out<SocketAddress> address, int flags) {
        Scratch scratch = Scratch.current();
        NativeBlock struct = scratch.struct();
        ByteBuffer length = scratch.length().bytes();
        length.putInt(0, struct.size());
        int result =
                call(scratch, call, fd, struct.address(), scratch.length().address(), flags, 0);
        if (result >= 0) {
            address.set(Sockaddr.get(struct.bytes(), length.getInt(0)));
        }
        return result;
    }

    /// A call that may block: the kernel fills native memory, from which the bytes are copied.
    int receive(SyscallNumber call, int fd, byte[] buffer, int offset, int length, long last) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        Scratch scratch = Scratch.current();
        NativeBlock block = scratch.acquire(length);
        try {
            int received = call(scratch, call, fd, block.address(), length, last, 0);
            if (received > 0) {
                block.bytes().get(0, buffer, offset, received);
            }
            return received;
        } finally {
            scratch.release(block);
        }
    }

    /// A call that may block: the bytes are copied to native memory, which the kernel takes them
    /// from.
    int transmit(SyscallNumber call, int fd, byte[] buffer, int offset, int length, long last) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        Scratch scratch = Scratch.current();
        NativeBlock block = scratch.acquire(length);
        try {
            block.bytes().put(0, buffer, offset, length);
            return call(scratch, call, fd, block.address(), length, last, 0);
        } finally {
            scratch.release(block);
        }
    }

    /// A recvfrom that cannot block: the kernel fills the array itself, once that pays.
    int receiveInPlace(int fd, byte[] buffer, int offset, int length, int flags) {
        Scratch scratch = Scratch.current();
        if (!scratch.isWorthAnotherShape()) {
            return receive(SyscallNumber.RECVFROM, fd, buffer, offset, length, flags);
        }
        Objects.checkFromIndexSize(offset, length, buffer.length);
        MemorySegment place = scratch.received().at(buffer, offset);
        return transferInPlace(scratch, SyscallNumber.RECVFROM, fd, place, length, flags);
    }

    /// A sendto that cannot block: the kernel takes the bytes from the array itself, once that
    /// pays.
    int transmitInPlace(int fd, byte[] buffer, int offset, int length, int flags) {
        Scratch scratch = Scratch.current();
        if (!scratch.isWorthAnotherShape()) {
            return transmit(SyscallNumber.SENDTO, fd, buffer, offset, length, flags);
        }
        Objects.checkFromIndexSize(offset, length, buffer.length);
        MemorySegment place = scratch.sent().at(buffer, offset);
        return transferInPlace(scratch, SyscallNumber.SENDTO, fd, place, length, flags);
    }

    /// readv(2): the kernel fills native memory, from which the bytes are copied.
    int receiveVector(int fd, IoVec iov, int count) {
        Scratch scratch = Scratch.current();
        NativeBlock block = scratch.acquire(StructIovec.size(iov, count));
        try {
            StructIovec.putAll(block, iov, count);
            int received = call(scratch, SyscallNumber.READV, fd, block.address(), count, 0, 0);
            StructIovec.scatter(block, iov, count, received);
            return received;
        } finally {
            scratch.release(block);
        }
    }

    /// writev(2): the bytes are copied to native memory, which the kernel takes them from.
    int transmitVector(int fd, IoVec iov, int count) {
        Scratch scratch = Scratch.current();
        NativeBlock block = scratch.acquire(StructIovec.size(iov, count));
        try {
            StructIovec.gather(block, iov, count);
            return call(scratch, SyscallNumber.WRITEV, fd, block.address(), count, 0, 0);
        } finally {
            scratch.release(block);
        }
    }

    /// recvmsg(2), with room for a name.
    int receiveMessage(int fd, MsgHdr message, int flags) {
        IoVec iov = message.iov();
        int count = message.count();
        Scratch scratch = Scratch.current();
        NativeBlock struct = scratch.struct();
        NativeBlock block = scratch.acquire(StructIovec.size(iov, count));
        try {
            StructIovec.putAll(block, iov, count);
            int received = callWithMessage(SyscallNumber.RECVMSG, fd, MSGHDR, block, count, flags);
            if (received >= 0) {
                StructIovec.scatter(block, iov, count, received);
                int length = StructMsghdr.nameLength(struct.bytes(), MSGHDR);
                message.setName(length == 0 ? null : Sockaddr.get(struct.bytes(), length));
                message.setFlags(StructMsghdr.flags(struct.bytes(), MSGHDR));
            }
            return received;
        } finally {
            scratch.release(block);
        }
    }

    /// sendmsg(2).
    int transmitMessage(int fd, MsgHdr message, int flags) {
        IoVec iov = message.iov();
        int count = message.count();
        Scratch scratch = Scratch.current();
        NativeBlock block = scratch.acquire(StructIovec.size(iov, count));
        try {
            StructIovec.gather(block, iov, count);
            SocketAddress name = message.name();
            int length = name == null ? 0 : Sockaddr.put(scratch.struct().bytes(), name);
            return callWithMessage(SyscallNumber.SENDMSG, fd, length, block, count, flags);
        } finally {
            scratch.release(block);
        }
    }

    /// Lays a `struct msghdr` out behind the name that it points to; one without bytes is none.
    private int callWithMessage(
            SyscallNumber call, int fd, int nameLength, NativeBlock iov, int count, int flags) {
        Scratch scratch = Scratch.current();
        NativeBlock struct = scratch.struct();
        long name = nameLength == 0 ? 0 : struct.address();
        StructMsghdr.put(struct.bytes(), MSGHDR, name, nameLength, iov.address(), count);
        return call(scratch, call, fd, struct.address() + MSGHDR, flags, 0, 0);
    }

    private int transferInPlace(
            Scratch scratch,
            SyscallNumber call,
            int fd,
            MemorySegment place,
            int length,
            int flags) {
        return (int)
                Libc.transferInPlace(
                        scratch.callState(), call.number(machine), fd, place, length, flags);
    }
}
