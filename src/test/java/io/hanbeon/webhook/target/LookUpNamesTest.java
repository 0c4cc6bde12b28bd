package io.hanbeon.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hanbeon.Patience;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a name server that says nothing of slow names until it is let go. */
class LookUpNamesTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.1");
    private static final Duration WAIT = Patience.MAX;

    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final LookUpNames names = new LookUpNames(this::resolve, 2, Duration.ofMillis(200));

    @AfterEach
    void letGo() {
        letGo.countDown();
    }

    @Test
    void a_name_has_one_thread_however_many_ask_and_nobody_waits_for_it_for_long() {
        var all = Uni.join()
                .all(IntStream.range(0, 20)
                        .mapToObj(i -> names.find("slow")
                                .onFailure(LookUpNames.NoAddress.class)
                                .recoverWithItem(List.of()))
                        .toList())
                .andFailFast();

        assertThat(all.await().atMost(WAIT)).hasSize(20).allMatch(List::isEmpty);
        assertThat(asked).hasValue(1);
        assertThat(find("quick")).containsExactly(ADDRESS);
    }

    @Test
    void threads_are_taken_until_they_are_through() {
        assertThatThrownBy(() -> find("slow")).hasMessageContaining("does not answer in time");
        assertThatThrownBy(() -> find("slow too")).hasMessageContaining("does not answer in time");
        assertThatThrownBy(() -> find("quick")).isInstanceOf(ConnectionPoolTooBusyException.class);

        letGo.countDown();

        await().ignoreExceptions().untilAsserted(() -> assertThat(find("quick")).containsExactly(ADDRESS));
        assertThat(find("slow")).containsExactly(ADDRESS);
    }

    @Test
    void an_unknown_name_is_said_so() {
        assertThatThrownBy(() -> find("unknown")).hasRootCauseMessage("The host is unknown");
        assertThatThrownBy(() -> find("unknown")).hasRootCauseMessage("The host is unknown");
        assertThat(asked).hasValue(2);
    }

    private List<InetAddress> find(String name) {
        return names.find(name).await().atMost(WAIT);
    }

    private InetAddress[] resolve(String name) throws UnknownHostException {
        asked.incrementAndGet();
        if (name.equals("unknown")) {
            throw new UnknownHostException(name);
        }
        try {
            if (name.startsWith("slow")) {
                letGo.await();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return new InetAddress[] {ADDRESS};
    }
}
