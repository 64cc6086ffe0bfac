package sysport.app.page;

import org.jspecify.annotations.Nullable;

import sysport.app.page.Template.Values;
import sysport.handler.ContentPlan;
import sysport.handler.Handler;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.Request;
import sysport.http.Status;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;
import sysport.linux.SockaddrBytes;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Answers `/` with a page about the connection that the page itself travels on: its system calls
/// so far, the descriptors, the peer, and the bytes of the peer's address.
public final class ConnectionPage implements Handler {
    private static final String ALLOWED = "GET, HEAD, OPTIONS";
    private static final RecordedCall SEND = new RecordedCall("send", "_", "");
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final List<String> STANDARD_STREAMS =
            List.of("standard input", "standard output", "standard error");

    private final SocketCalls kernel;
    private final CallRecorder recorder;
    private final Template template = Template.ofResource("connection.html");

    /// @param kernel the one that serves the page, told to `recorder` by its trace
    public ConnectionPage(SocketCalls kernel, CallRecorder recorder) {
        this.kernel = kernel;
        this.recorder = recorder;
    }

    @Override
    public Response handle(Request request, Peer peer) {
        return switch (request.method()) {
            case GET, HEAD ->
                    request.path().equals("/")
                            ? page(peer)
                            : explain(Status.NOT_FOUND, "there is only the page /");
            case OPTIONS -> Response.empty(Status.NO_CONTENT).with("Allow", ALLOWED);
            case POST, PUT, DELETE, CONNECT, TRACE, PATCH ->
                    explain(Status.METHOD_NOT_ALLOWED, "this page can be read, by GET and HEAD")
                            .with("Allow", ALLOWED);
        };
    }

    /// The head says all that there is to answer: no content is waited for, let alone held.
    @Override
    public ContentPlan receive(Request head, Peer peer) {
        return handle(head, peer);
    }

    private static Response explain(Status status, String sentence) {
        return Response.text(
                status, status.code() + " " + status.reason() + ": " + sentence + "\n");
    }

    private Response page(Peer peer) {
        // The handler runs on the thread that owns the connection, so the number is still the
        // connection's.
        int fd = peer.descriptor();
        var local = new Out<SocketAddress>();
        var remote = new Out<SocketAddress>();
        String localAddress = kernel.getsockname(fd, local) == 0 ? local.get().toString() : "";
        // A client that has gone already has no name any more; accept4 told it.
        SocketAddress remoteAddress =
                kernel.getpeername(fd, remote) == 0 ? remote.get() : peer.address();

        Map<Integer, DescriptorHistory.Snapshot> open = recorder.all();
        DescriptorHistory.@Nullable Snapshot own = open.get(fd);
        List<RecordedCall> connectionCalls = own == null ? List.of() : calls(own);
        List<RecordedCall> listenerCalls = listenerCalls(open, own);
        var values =
                new Values()
                        .put("count", listenerCalls.size() + connectionCalls.size())
                        .put("fd", fd)
                        .put("peer", remoteAddress)
                        .put("local", localAddress)
                        .rows("gap", gap(own))
                        .rows("listener", walk(listenerCalls))
                        .rows("connection", walk(connectionCalls))
                        .rows("descriptors", descriptors(open, fd, localAddress, remoteAddress))
                        .put("sendExplanation", Explanation.of(SEND));
        putSockaddr(values, SockaddrBytes.of(remoteAddress));
        // The page is about one connection at one moment: no other reader's, and not for later.
        return Response.html(template.fill(values)).with("Cache-Control", "no-store");
    }

    private static List<Values> gap(DescriptorHistory.@Nullable Snapshot history) {
        return history == null || history.forgotten() == 0
                ? List.of()
                : List.of(new Values().put("forgotten", history.forgotten()));
    }

    private static List<RecordedCall> calls(DescriptorHistory.Snapshot history) {
        var calls = new ArrayList<RecordedCall>();
        calls.add(history.creation());
        calls.addAll(history.latest());
        return calls;
    }

    /// The calls on the listener that has accepted the connection.
    private static List<RecordedCall> listenerCalls(
            Map<Integer, DescriptorHistory.Snapshot> open,
            DescriptorHistory.@Nullable Snapshot connection) {
        for (Map.Entry<Integer, DescriptorHistory.Snapshot> entry : open.entrySet()) {
            String accept = entry.getKey() + ",";
            if (connection != null && connection.creation().arguments().startsWith(accept)) {
                return calls(entry.getValue());
            }
        }
        return List.of();
    }

    private static List<Values> walk(List<RecordedCall> calls) {
        var rows = new ArrayList<Values>();
        for (RecordedCall call : calls) {
            rows.add(
                    new Values()
                            .put("name", call.name())
                            .put("arguments", call.arguments())
                            .put(
                                    "answer",
                                    call.isUnderWay() ? " <unfinished ...>" : " = " + call.answer())
                            .put("explanation", Explanation.of(call)));
        }
        return rows;
    }

    /// The connections of other readers are counted, not shown.
    private static List<Values> descriptors(
            Map<Integer, DescriptorHistory.Snapshot> open,
            int own,
            String local,
            SocketAddress peer) {
        var rows = new ArrayList<Values>();
        for (int fd = 0; fd < STANDARD_STREAMS.size(); fd++) {
            rows.add(descriptor(fd, STANDARD_STREAMS.get(fd), "inherited from the shell", "", ""));
        }
        int others = 0;
        for (Map.Entry<Integer, DescriptorHistory.Snapshot> entry : open.entrySet()) {
            int fd = entry.getKey();
            String maker = entry.getValue().creation().name();
            if (maker.equals("accept4") && fd != own) {
                others++;
                continue;
            }
            rows.add(
                    switch (maker) {
                        case "accept4" ->
                                descriptor(
                                        fd,
                                        "TCP connection",
                                        "this page is about to leave through it",
                                        local,
                                        peer.toString());
                        case "socket" ->
                                descriptor(
                                        fd,
                                        "TCP listener",
                                        "takes new connections",
                                        address(entry.getValue()),
                                        "");
                        case "eventfd" ->
                                descriptor(
                                        fd,
                                        "eventfd",
                                        "a counter by which other threads wake the server",
                                        "",
                                        "");
                        case "epoll_create1" ->
                                descriptor(
                                        fd,
                                        "epoll",
                                        "the server sleeps on it until some descriptor can go on",
                                        "",
                                        "");
                        default -> descriptor(fd, maker, "", "", "");
                    });
        }
        if (others > 0) {
            rows.add(
                    descriptor(
                            "…",
                            others == 1 ? "1 more connection" : others + " more connections",
                            "other readers'",
                            "",
                            ""));
        }
        return rows;
    }

    private static Values descriptor(
            Object fd, String what, String purpose, String local, String peer) {
        return new Values()
                .put("fd", fd)
                .put("what", what)
                .put("purpose", purpose)
                .put("whose", peer.isEmpty() ? "" : "own")
                .put("local", local)
                .put("peer", peer);
    }

    /// The local address of the listener, as getsockname answered it.
    private static String address(DescriptorHistory.Snapshot listener) {
        for (RecordedCall call : listener.latest()) {
            if (call.name().equals("getsockname")) {
                return call.answer();
            }
        }
        return "";
    }

    private static void putSockaddr(Values values, SockaddrBytes sockaddr) {
        byte[] bytes = sockaddr.bytes();
        var fields = new ArrayList<Values>();
        for (SockaddrBytes.Field field : sockaddr.fields()) {
            var cells = new ArrayList<Values>();
            int end = field.offset() + field.length();
            for (int at = field.offset(); at < end; at++) {
                String octet = HEX.toHexDigits(bytes[at]);
                cells.add(new Values().put("octet", octet).put("offset", at));
            }
            fields.add(
                    new Values()
                            .put("field", fields.size() + 1)
                            .put("name", field.name())
                            .put("offset", field.offset())
                            .put("bytes", HEX.formatHex(bytes, field.offset(), end))
                            .put("meaning", field.meaning())
                            .put("order", order(field.name()))
                            .rows("cells", cells));
        }
        values.put("struct", "struct " + sockaddr.structure())
                .put("length", bytes.length)
                .rows("fields", fields);
    }

    private static String order(String field) {
        return switch (field) {
            case "sin_family", "sin6_family", "sa_family", "sin6_scope_id" ->
                    "in the order of this machine";
            case "sin_port", "sin6_port", "sin_addr", "sin6_addr", "sin6_flowinfo" ->
                    "in network order, most significant byte first";
            default -> "";
        };
    }
}
