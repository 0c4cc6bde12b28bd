package io.hanbeon.queue.draw;

import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.line.LineStore;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** What anybody needs to check a draw: the commitment from the beginning, the seed and the list once it is over. */
@ApplicationScoped
public class ProveDraw {
    private final LineStore lines;
    private final DrawStore store;
    private final Certificates certificates;
    private final Clock clock;

    ProveDraw(LineStore lines, DrawStore store, Certificates certificates, Clock clock) {
        this.lines = lines;
        this.store = store;
        this.certificates = certificates;
        this.clock = clock;
    }

    public Uni<DrawProof> prove(String line) {
        return find(line)
                .chain(seeded -> store.find(line)
                        .chain(kept -> kept.map(draw -> prove(seeded, draw))
                                .orElseGet(() -> Uni.createFrom().item(beforeDraw(seeded)))));
    }

    /** The tickets of a page. Before the draw it is refused: {@link QueueRefusal.NotDrawnYet}. */
    public Uni<List<String>> page(String line, int page) {
        return find(line)
                .invoke(this::requireDrawn)
                .chain(() -> store.findPage(line, page)
                        .map(found -> found.map(DrawStore.Page::tickets).orElse(List.of())));
    }

    private Uni<Seeded> find(String line) {
        return lines.find(line).map(found -> found.orElseThrow(QueueRefusal.UnknownLine::new));
    }

    private void requireDrawn(Seeded seeded) {
        if (seeded.line().drawnAt().isEmpty()) {
            var left = Duration.between(clock.instant(), seeded.line().terms().opensAt());
            throw new QueueRefusal.NotDrawnYet(left);
        }
    }

    private Uni<DrawProof> prove(Seeded seeded, DrawStore.Kept draw) {
        var line = seeded.line();
        var seed = HexFormat.of().formatHex(seeded.seed());
        return certificates
                .sign("hanbeon-queue-draw-1", line.key(), line.commitment(), seed, draw.drawn(), draw.listHash())
                .map(signature -> new DrawProof(
                        line.key(),
                        line.commitment(),
                        line.terms().opensAt(),
                        draw.drawnAt(),
                        seed,
                        draw.drawn(),
                        draw.pages(),
                        draw.listHash(),
                        certificates.publicKey(),
                        signature,
                        line.lostAt().orElse(null)));
    }

    private DrawProof beforeDraw(Seeded seeded) {
        var line = seeded.line();
        return new DrawProof(
                line.key(),
                line.commitment(),
                line.terms().opensAt(),
                null,
                null,
                null,
                null,
                null,
                certificates.publicKey(),
                null,
                line.lostAt().orElse(null));
    }
}
