package io.hanbeon.sandbox.stack;

/** One of the servers of the local stack. */
interface LocalServer {

    /** Returns when the server takes connections. */
    void start() throws Exception;

    /** Stops cleanly, or does nothing if it never started. */
    void stop() throws Exception;
}
