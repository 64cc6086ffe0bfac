package sysport.bench.peer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;

import java.nio.file.Path;
import java.util.Arrays;

/// Netty by a native transport, which is the first argument (`epoll` or `io_uring`), with one event
/// loop a core.
public final class NettyServer {
    private NettyServer() {}

    /// Serves the greeting, or the files of a directory.
    public static void main(String[] transportAndArguments) throws InterruptedException {
        String[] arguments =
                Arrays.copyOfRange(transportAndArguments, 1, transportAndArguments.length);
        if (transportAndArguments[0].equals("io_uring")) {
            serve(IoUringIoHandler.newFactory(), IoUringServerSocketChannel.class, arguments);
        } else {
            serve(EpollIoHandler.newFactory(), EpollServerSocketChannel.class, arguments);
        }
    }

    private static void serve(
            IoHandlerFactory transport, Class<? extends ServerChannel> channel, String[] arguments)
            throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        var loops = new MultiThreadIoEventLoopGroup(cores, transport);
        new ServerBootstrap()
                .group(loops)
                .channel(channel)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Pipeline(arguments))
                .bind("127.0.0.1", Greeting.port(arguments))
                .sync();
    }

    private static final class Pipeline extends ChannelInitializer<Channel> {
        private final boolean files;
        private final Path directory;

        Pipeline(String[] arguments) {
            files = Greeting.wantsFiles(arguments);
            directory = files ? Greeting.directory(arguments) : Path.of("");
        }

        @Override
        protected void initChannel(Channel channel) {
            ChannelHandler last = files ? new NettyFiles(directory) : new NettyGreeting();
            channel.pipeline().addLast(new HttpServerCodec(), last);
        }
    }
}
