package io.hanbeon;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which a test writes what it likes, as slowly as it likes. */
public final class RawHttp implements Closeable {

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    public static RawHttp to(URI server) throws IOException {
        return from("127.0.0.1", server);
    }

    /** @param address one of this machine, which are all of 127/8 */
    public static RawHttp from(String address, URI server) throws IOException {
        var socket = new Socket(server.getHost(), server.getPort(), InetAddress.ofLiteral(address), 0);
        socket.setSoTimeout((int) Patience.MAX.toMillis());
        return new RawHttp(socket);
    }

    public RawHttp write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttp write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** The head of a request, with its Host. */
    public RawHttp head(String line, String... headers) throws IOException {
        return write(line + " HTTP/1.1\r\nHost: localhost\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n");
    }

    public boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** The next answer, which announces its length. */
    public String answer() throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("The connection ended after: " + head);
            }
            head.append((char) next);
        }
        return head + new String(socket.getInputStream().readNBytes(length(head.toString())), StandardCharsets.UTF_8);
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase().startsWith("content-length:"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    /** Whether the server ends the connection before the test loses patience. */
    public boolean isClosed() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
