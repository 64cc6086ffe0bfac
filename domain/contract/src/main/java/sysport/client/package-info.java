/// The client of all tests: [TestClient][sysport.client.TestClient] speaks to a server on any
/// kernel, and [ReplyReader][sysport.client.ReplyReader] reads what comes as strictly as a server
/// has to write it, from a kernel or from anywhere else.
///
/// It knows the port, and no server: what is expected of one belongs to the scenarios.
@NullMarked
package sysport.client;

import org.jspecify.annotations.NullMarked;
