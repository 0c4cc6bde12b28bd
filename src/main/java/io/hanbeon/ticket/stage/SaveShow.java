package io.hanbeon.ticket.stage;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Administer.Administered;
import io.hanbeon.audit.Change;
import io.hanbeon.merchant.Merchant;
import io.hanbeon.merchant.Merchants;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.redis.Announcements;
import io.hanbeon.ticket.show.Grade;
import io.hanbeon.ticket.show.Prices;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.ShowState;
import io.hanbeon.ticket.show.Shows;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Creates or changes a show. */
@ApplicationScoped
class SaveShow {
    private final Merchants merchants;
    private final Administer administer;
    private final Announcements announcements;
    private final Shows shows;
    private final Ids ids;

    SaveShow(Merchants merchants, Administer administer, Announcements announcements, Shows shows, Ids ids) {
        this.merchants = merchants;
        this.administer = administer;
        this.announcements = announcements;
        this.shows = shows;
        this.ids = ids;
    }

    /** What is agreed for a show. */
    record Terms(
            String merchantId,
            String title,
            String description,
            ShowState state,
            Map<Grade, Long> prices,
            int cancelUntilDays) {}

    /** Fails with {@link ShowRefusal}. */
    Uni<ShowEntity.Seen> create(Caller caller, Terms terms) {
        var show = new ShowEntity();
        show.id = ids.next();
        return merchant(terms)
                .invoke(merchant -> take(show, terms, merchant))
                .chain(() -> Panache.withTransaction(() -> show.<ShowEntity>persistAndFlush()
                        .map(ShowEntity::seen)
                        .call(created -> administer.record(caller, entry("show.create", Map.of(), created)))))
                .call(() -> announcements.announce(shows, Ids.text(show.id)));
    }

    /** Fails with {@link ShowRefusal}. Seats that are there keep their prices. */
    Uni<ShowEntity.Seen> change(Caller caller, long id, Terms terms, IfMatch expected) {
        return merchant(terms)
                .chain(merchant -> administer.change(caller, administered(id), expected, (show, before) -> {
                    take(show, terms, merchant);
                    show.version++;
                    return Uni.createFrom().voidItem();
                }))
                .call(() -> announcements.announce(shows, Ids.text(id)));
    }

    private static Administered<ShowEntity, ShowEntity.Seen> administered(long id) {
        return new Administered<>(
                () -> ShowEntity.lock(id),
                show -> Uni.createFrom().item(show.seen()),
                show -> Optional.of(show.version()),
                now -> new ShowRefusal.ChangedMeanwhile(),
                (before, after) -> entry("show.change", before.fields(), after));
    }

    private Uni<Merchant> merchant(Terms terms) {
        return merchants.find(terms.merchantId()).map(found -> found.orElseThrow(ShowRefusal.UnknownMerchant::new));
    }

    private static void take(ShowEntity show, Terms terms, Merchant merchant) {
        show.merchantId = merchant.id();
        show.organisationId = merchant.organisationId();
        show.title = terms.title();
        show.description = terms.description();
        show.state = terms.state();
        show.prices = Prices.encode(terms.prices());
        show.cancelUntilDays = terms.cancelUntilDays();
    }

    private static Change entry(String action, Map<String, ?> before, ShowEntity.Seen after) {
        return new Change(action, "show/" + Ids.text(after.id()), after.organisationId(), before, after.fields(), null);
    }
}
