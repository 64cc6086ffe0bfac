package sysport.scenario;

import org.junit.jupiter.api.Nested;

import sysport.transcript.run.KernelUnderTest;

/// All chapters of what a server does for its clients, on one side and with one engine: a side runs
/// them with one subclass for each engine.
public abstract class WholeServerContract {
    private final KernelUnderTest side;
    private final ServerUnderTest underTest;

    protected WholeServerContract(KernelUnderTest side, ServerUnderTest underTest) {
        this.side = side;
        this.underTest = underTest;
    }

    @Nested
    class Exchange extends ExchangeContract {
        Exchange() {
            super(side, underTest);
        }
    }

    @Nested
    class Body extends BodyContract {
        Body() {
            super(side, underTest);
        }
    }

    @Nested
    class Content extends ContentContract {
        Content() {
            super(side, underTest);
        }
    }

    @Nested
    class Duplex extends DuplexContract {
        Duplex() {
            super(side, underTest);
        }
    }

    @Nested
    class Deadline extends DeadlineContract {
        Deadline() {
            super(side, underTest);
        }
    }

    @Nested
    class Limit extends LimitContract {
        Limit() {
            super(side, underTest);
        }
    }

    @Nested
    class Stop extends StopContract {
        Stop() {
            super(side, underTest);
        }
    }

    @Nested
    class HttpMessage extends HttpMessageContract {
        HttpMessage() {
            super(side, underTest);
        }
    }

    @Nested
    class HttpRequestLine extends HttpRequestLineContract {
        HttpRequestLine() {
            super(side, underTest);
        }
    }

    @Nested
    class HttpField extends HttpFieldContract {
        HttpField() {
            super(side, underTest);
        }
    }

    @Nested
    class HttpBody extends HttpBodyContract {
        HttpBody() {
            super(side, underTest);
        }
    }

    @Nested
    class HttpConnection extends HttpConnectionContract {
        HttpConnection() {
            super(side, underTest);
        }
    }

    @Nested
    class HttpResponse extends HttpResponseContract {
        HttpResponse() {
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

    @Nested
    class Blocking extends BlockingContract {
        Blocking() {
            super(side, underTest);
        }
    }
}
