package sysport.linux;

import sysport.kernel.Out;
import sysport.kernel.SocketAddress;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;

/// The way into the kernel and back: lays the arguments of a call out in the calling thread's
/// memory, makes the call, and takes over what it has left there. The results are the kernel's, or
/// a negated errno.
final class KernelEntry {
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

    private int transferInPlace(
            Scratch scratch, SyscallNumber call, int fd, MemorySegment place, int length, int flags) {
        return (int)
                Libc.transferInPlace(
                        scratch.callState(), call.number(machine), fd, place, length, flags);
    }
}
