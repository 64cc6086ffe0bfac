package sysport.scenario;

import org.junit.jupiter.api.Nested;

import sysport.transcript.run.KernelUnderTest;

/// All chapters of HTTP as the RFCs want it, on one side and with one engine.
public abstract class WholeHttpContract {
    private final KernelUnderTest side;
    private final ServerUnderTest underTest;

    protected WholeHttpContract(KernelUnderTest side, ServerUnderTest underTest) {
        this.side = side;
        this.underTest = underTest;
    }

    @Nested
    class Message extends HttpMessageContract {
        Message() {
            super(side, underTest);
        }
    }

    @Nested
    class RequestLine extends HttpRequestLineContract {
        RequestLine() {
            super(side, underTest);
        }
    }

    @Nested
    class Field extends HttpFieldContract {
        Field() {
            super(side, underTest);
        }
    }

    @Nested
    class Body extends HttpBodyContract {
        Body() {
            super(side, underTest);
        }
    }

    @Nested
    class Connection extends HttpConnectionContract {
        Connection() {
            super(side, underTest);
        }
    }

    @Nested
    class Response extends HttpResponseContract {
        Response() {
            super(side, underTest);
        }
    }

    @Nested
    class SmugglingByLength extends SmugglingByLengthContract {
        SmugglingByLength() {
            super(side, underTest);
        }
    }

    @Nested
    class SmugglingByLine extends SmugglingByLineContract {
        SmugglingByLine() {
            super(side, underTest);
        }
    }
}
