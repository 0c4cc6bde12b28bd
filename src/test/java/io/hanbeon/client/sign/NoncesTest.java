package io.hanbeon.client.sign;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class NoncesTest {
    private static final Duration CLAIM_MAX = Duration.ofSeconds(30);

    @Inject
    Nonces nonces;

    @Inject
    Vertx vertx;

    @Test
    void of_equal_nonces_in_one_turn_the_first_counts() {
        var one = UUID.randomUUID().toString();
        var other = UUID.randomUUID().toString();

        var claims = claimInOneTurn(List.of(one, other, one));

        assertThat(claims.get(0)).succeedsWithin(CLAIM_MAX);
        assertThat(claims.get(1)).succeedsWithin(CLAIM_MAX);
        assertThat(claims.get(2))
                .failsWithin(CLAIM_MAX)
                .withThrowableThat()
                .withCauseInstanceOf(SignatureRefusal.Replayed.class);
        assertThat(claimInOneTurn(List.of(other)).getFirst()).failsWithin(CLAIM_MAX);
    }

    private List<CompletableFuture<Void>> claimInOneTurn(List<String> all) {
        var turn = new CompletableFuture<List<CompletableFuture<Void>>>();
        vertx.getOrCreateContext()
                .runOnContext(ignored -> turn.complete(all.stream()
                        .map(nonce -> nonces.claim("0000000000000", nonce).subscribeAsCompletionStage())
                        .toList()));
        return turn.join();
    }
}
