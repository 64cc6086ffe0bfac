package sysport.http.wire;

import sysport.http.MessageLimits;

import java.util.ArrayList;
import java.util.List;

/// What a server makes of a connection's octets, by the reader alone.
///
/// @param asked the requests that its handler is asked
/// @param statuses of all answers, where the handler answers 200
/// @param closeAsked whether the last request asks for the end of the connection: what else the
///   client sends may reset it
public record ExpectedAnswers(List<Received> asked, List<Integer> statuses, boolean closeAsked) {

    public static ExpectedAnswers to(byte[] octets) {
        var reader = new RequestReader(MessageLimits.DEFAULT);
        var in = new OctetBuffer(octets.length, octets.length);
        in.put(octets);
        var asked = new ArrayList<Received>();
        var statuses = new ArrayList<Integer>();
        Progress progress = reader.read(in);
        while (progress != Progress.INCOMPLETE) {
            if (progress == Progress.COMPLETE) {
                Received request = Received.of(reader.request());
                boolean aboutServer = request.path().equals("*");
                if (!aboutServer) {
                    asked.add(request);
                }
                statuses.add(aboutServer ? 204 : 200);
            } else {
                statuses.add(reader.rejection().status().code());
            }
            if (!reader.persistent()) {
                return new ExpectedAnswers(asked, statuses, progress == Progress.COMPLETE);
            }
            reader.release(in);
            progress = reader.read(in);
        }
        return new ExpectedAnswers(asked, statuses, false);
    }
}
