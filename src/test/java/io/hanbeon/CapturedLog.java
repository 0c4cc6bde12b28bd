package io.hanbeon;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What is logged by anybody until it is closed. */
public final class CapturedLog implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(getFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public CapturedLog() {
        handler.setFormatter(new PatternFormatter("%p %c %s%e%n"));
        ROOT.addHandler(handler);
    }

    public String lines() {
        return String.join("", lines);
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
    }
}
