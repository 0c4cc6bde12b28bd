package io.hanbeon.shared.start;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** For what must be told before there is a log. In UTF-8, since without a locale Java prints Korean as question marks. */
public final class StandardError {
    private StandardError() {}

    public static void print(String text) {
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8).println(text);
    }
}
