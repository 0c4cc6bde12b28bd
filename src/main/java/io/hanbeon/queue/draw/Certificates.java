package io.hanbeon.queue.draw;

import io.hanbeon.queue.seal.CertificateKey;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signatures that anybody can check: Ed25519 over a few lines of text. Each takes about a millisecond, on a worker. */
@ApplicationScoped
class Certificates {
    private final CertificateKey key;

    Certificates(CertificateKey key) {
        this.key = key;
    }

    /** In hex. */
    Uni<String> sign(Object... lines) {
        var text = Stream.of(lines).map(String::valueOf).collect(Collectors.joining("\n"));
        return Uni.createFrom()
                .item(() -> HexFormat.of().formatHex(key.sign(text)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(CallersContext.executor());
    }

    String publicKey() {
        return key.publicKey();
    }
}
