package io.hanbeon.console.frame;

/** Where the console is. */
final class Console {
    static final String ROOT = "/console";

    private Console() {}

    static boolean isAt(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }
}
