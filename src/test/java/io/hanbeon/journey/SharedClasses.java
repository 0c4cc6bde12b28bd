package io.hanbeon.journey;

import java.io.File;
import java.util.List;

/**
 * The classes of a first start of the jar, kept as the JVM has them in memory, so that the starts after it need not load,
 * check and link some ten thousand of them each. A JVM that finds the file unfit goes on without it.
 */
final class SharedClasses {
    private static final File FILE = Launch.LOGS.resolve("classes.jsa").toFile().getAbsoluteFile();

    static final List<String> OPTIONS = options();

    private SharedClasses() {}

    private static List<String> options() {
        if (FILE.lastModified() <= Launch.JAR.toFile().lastModified()) {
            // Under another name until it is whole: a run that is broken off leaves none that only seems fit.
            var unfinished = new File(FILE + ".new");
            Launch.withoutSharedClasses()
                    .withOptions(List.of("-XX:ArchiveClassesAtExit=" + unfinished, "-Xlog:disable"))
                    .start()
                    .close();
            unfinished.renameTo(FILE);
        }
        return List.of("-XX:SharedArchiveFile=" + FILE, "-Xlog:disable");
    }
}
