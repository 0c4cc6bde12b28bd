package io.hanbeon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class VendorApisTest {
    private static final int ANSWER_BYTES_MAX = 100_000;
    private static final Vertx VERTX = Vertx.vertx();

    /** A path for each request that is under way and gets no answer. */
    private static final BlockingQueue<String> SILENT = new LinkedBlockingQueue<>();

    private static int port;

    @RegisterRestClient(configKey = "bytes")
    interface Bytes {
        @GET
        @Path("/{path}")
        Uni<RestResponse<String>> get(@PathParam("path") String path);
    }

    @BeforeAll
    static void answer_as_many_bytes_as_the_path_says() {
        port = VERTX.createHttpServer()
                .requestHandler(VendorApisTest::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static void answer(HttpServerRequest request) {
        if (request.path().equals("/silent")) {
            SILENT.offer(request.path());
        } else {
            request.response()
                    .end(Buffer.buffer(new byte[Integer.parseInt(request.path().substring(1))]));
        }
    }

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void an_answer_at_the_limit_is_read_whole() {
        assertThat(call(ANSWER_BYTES_MAX))
                .isInstanceOfSatisfying(
                        Exchange.Answered.class,
                        answered -> assertThat(answered.body()).hasSize(ANSWER_BYTES_MAX));
    }

    @Test
    void an_answer_beyond_the_limit_is_none() {
        assertThat(call(ANSWER_BYTES_MAX + 1)).isInstanceOf(Exchange.Silent.class);
    }

    @Test
    void a_vendor_that_is_not_there_was_sent_nothing() {
        assertThat(apis(Map.of())
                        .make(Bytes.class, "http://127.0.0.1:1", Duration.ofSeconds(5))
                        .call(vendor -> vendor.get("1"))
                        .await()
                        .indefinitely())
                .isInstanceOf(Exchange.NotSent.class);
    }

    @Test
    void what_finds_no_room_to_wait_is_withheld_and_says_nothing_of_the_vendor() throws InterruptedException {
        var narrow = apis(Map.of("hanbeon.rest.connections-max", "1", "hanbeon.rest.waiting-max", "1"))
                .make(Bytes.class, url(), Duration.ofSeconds(2));

        var underWay = narrow.call(vendor -> vendor.get("silent")).subscribeAsCompletionStage();
        assertThat(SILENT.poll(5, TimeUnit.SECONDS)).isNotNull();
        var others = Stream.generate(() -> narrow.call(vendor -> vendor.get("silent")))
                .limit(2)
                .map(Uni::subscribeAsCompletionStage)
                .toList();

        assertThat(underWay.join()).isInstanceOf(Exchange.Silent.class);
        assertThat(others)
                .extracting(CompletableFuture::join)
                .filteredOn(Exchange.Withheld.class::isInstance)
                .hasSize(1);
    }

    private static Exchange call(int bytes) {
        return apis(Map.of("hanbeon.rest.answer-bytes-max", Integer.toString(ANSWER_BYTES_MAX)))
                .make(Bytes.class, url(), Duration.ofSeconds(5))
                .call(vendor -> vendor.get(Integer.toString(bytes)))
                .await()
                .indefinitely();
    }

    private static VendorApis apis(Map<String, String> configured) {
        return new VendorApis(Settings.with(VendorApiSettings.class, configured));
    }

    private static String url() {
        return "http://127.0.0.1:" + port;
    }
}
