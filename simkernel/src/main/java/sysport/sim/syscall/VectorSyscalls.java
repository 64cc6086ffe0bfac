package sysport.sim.syscall;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Errno;
import sysport.kernel.IoVec;
import sysport.kernel.MsgHdr;
import sysport.kernel.VectorCalls;
import sysport.sim.epoll.EpollInstance;
import sysport.sim.epoll.EventFd;
import sysport.sim.file.OpenFile;
import sysport.sim.model.OpenFlag;
import sysport.sim.tcp.TcpSocket;

/// The calls of several buffers: one after the other, they are one.
public final class VectorSyscalls {
    private final SimProcess process;
    private final DescriptorSyscalls descriptors;
    private final StreamSyscalls streams;

    public VectorSyscalls(
            SimProcess process, DescriptorSyscalls descriptors, StreamSyscalls streams) {
        this.process = process;
        this.descriptors = descriptors;
        this.streams = streams;
    }

    public int readv(int fd, IoVec iov, int count) {
        OpenFile file = process.file(fd);
        int refusal = refusal(file, count, true);
        if (refusal != 0) {
            return refusal;
        }
        byte[] bytes = new byte[iov.total(count)];
        int answer = bytes.length == 0 ? 0 : descriptors.read(fd, bytes, 0, bytes.length);
        scatter(bytes, answer, iov);
        return answer;
    }

    public int writev(int fd, IoVec iov, int count) {
        OpenFile file = process.file(fd);
        int refusal = refusal(file, count, isWritable(file));
        if (refusal != 0) {
            return refusal;
        }
        int total = iov.total(count);
        if (total == 0) {
            return 0;
        }
        return file instanceof EventFd
                ? writeEach(fd, iov, count)
                : descriptors.write(fd, iov.gathered(total), 0, total);
    }

    /// Of a file that knows no vectors (`do_loop_readv_writev`).
    private int writeEach(int fd, IoVec iov, int count) {
        int written = 0;
        for (int i = 0; i < count; i++) {
            int answer = descriptors.write(fd, iov.base(i), iov.offset(i), iov.length(i));
            if (answer < 0) {
                return written > 0 ? written : answer;
            }
            written += answer;
        }
        return written;
    }

    /// What is wrong before there are any bytes, or 0.
    ///
    /// @param isAllowed whether the access mode lets it
    private static int refusal(@Nullable OpenFile file, int count, boolean isAllowed) {
        if (file == null) {
            return Errno.EBADF.negated();
        }
        if (count > VectorCalls.IOV_MAX) {
            return Errno.EINVAL.negated();
        }
        if (!isAllowed) {
            return Errno.EBADF.negated();
        }
        return file instanceof EpollInstance ? Errno.EINVAL.negated() : 0;
    }

    private static boolean isWritable(@Nullable OpenFile file) {
        int writing = OpenFlag.O_WRONLY.bit() | OpenFlag.O_RDWR.bit();
        return file != null && (file.flags() & writing) != 0;
    }

    public int recvmsg(int fd, MsgHdr message, int flags) {
        if (!(process.file(fd) instanceof TcpSocket socket)) {
            return SocketSyscalls.notTcp(process.file(fd), "recvmsg");
        }
        if (message.count() > VectorCalls.IOV_MAX) {
            return Errno.EMSGSIZE.negated();
        }
        byte[] bytes = new byte[message.iov().total(message.count())];
        int answer = streams.receive(socket, bytes, 0, bytes.length, flags);
        if (answer >= 0) {
            scatter(bytes, answer, message.iov());
            message.setName(null);
            message.setFlags(0);
        }
        return answer;
    }

    public int sendmsg(int fd, MsgHdr message, int flags) {
        if (!(process.file(fd) instanceof TcpSocket socket)) {
            return SocketSyscalls.notTcp(process.file(fd), "sendmsg");
        }
        if (message.count() > VectorCalls.IOV_MAX) {
            return Errno.EMSGSIZE.negated();
        }
        int total = message.iov().total(message.count());
        return streams.send(socket, message.iov().gathered(total), 0, total, flags);
    }

    private static void scatter(byte[] bytes, int count, IoVec iov) {
        int done = 0;
        for (int i = 0; done < count; i++) {
            int length = Math.min(iov.length(i), count - done);
            System.arraycopy(bytes, done, iov.base(i), iov.offset(i), length);
            done += length;
        }
    }
}
