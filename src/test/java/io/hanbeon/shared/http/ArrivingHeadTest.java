package io.hanbeon.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArrivingHeadTest {
    private final EmbeddedChannel connection = new EmbeddedChannel(new ArrivingHead(Duration.ofSeconds(15)));

    @Test
    void who_says_nothing_is_let_go() {
        pass(14);
        assertThat(connection.isOpen()).isTrue();
        pass(2);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void who_drips_is_let_go() {
        for (int i = 0; i < 15; i++) {
            say("x");
            pass(1);
        }
        pass(1);

        assertThat(connection.isOpen()).isFalse();
    }

    private void say(String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(int seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }
}
