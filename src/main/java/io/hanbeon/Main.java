package io.hanbeon;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Says it in a sentence where Java is too old. Compiled for Java 17 as the settings are, and so without any type of ours:
 * an older Java would not even load them.
 */
@QuarkusMain
public final class Main {
    private static final int JAVA_MIN = 25;
    private static final String TOO_OLD = """
            한번을 시작할 수 없습니다: Java %1$d 이상이 필요한데 이것은 Java %2$d입니다(%3$s). 다른 Java로 실행하세요.
            Hanbeon cannot start: it needs Java %1$d or newer, and this is Java %2$d (%3$s). Run it with another one.""";

    public static void main(String... args) throws ReflectiveOperationException {
        int java = Runtime.version().feature();
        if (java < JAVA_MIN) {
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
                    .println(TOO_OLD.formatted(JAVA_MIN, java, System.getProperty("java.home")));
            System.exit(1);
        }
        Class.forName("io.hanbeon.Launcher").getMethod("main", String[].class).invoke(null, (Object) args);
    }
}
