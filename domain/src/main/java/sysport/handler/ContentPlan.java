package sysport.handler;

/// What a handler does with the content of a request, of which it has seen the head:
///
/// - [Whole]: has it held until it is whole, and is then asked to [Handler#handle] the request;
/// - a [Receiver]: takes it piece by piece as it comes;
/// - a [Response]: answers at once, and does not want the content. With a [Duplex] as the source of
///   a [Body.Stream] it does: the answer is made of the content while that comes.
///
/// A client that waits for `100 Continue` gets it only if the content is wanted (RFC 9110 10.1.1).
public sealed interface ContentPlan permits ContentPlan.Whole, Receiver, Response {

    /// Hold the content, and call the handler with the whole request.
    ContentPlan WHOLE = new Whole();

    /// See [#WHOLE].
    record Whole() implements ContentPlan {}
}
