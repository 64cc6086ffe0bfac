package sysport.bench.peer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

import java.nio.file.Path;

/// Answers each request with a file, which sendfile(2) sends.
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel
final class NettyFiles extends SimpleChannelInboundHandler<HttpObject> {
    private final Path directory;

    NettyFiles(Path directory) {
        this.directory = directory;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (!(message instanceof HttpRequest request)) {
            return;
        }
        var file = Path.of(directory + request.uri()).toFile();
        long length = file.length();
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        context.write(response, context.voidPromise());
        context.write(new DefaultFileRegion(file, 0, length), context.voidPromise());
        context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, context.voidPromise());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
