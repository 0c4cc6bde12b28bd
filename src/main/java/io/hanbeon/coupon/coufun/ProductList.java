package io.hanbeon.coupon.coufun;

import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindProducts.Product;
import io.hanbeon.coupon.FindProducts.Products;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.flow.Background;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The supplier's products, kept in Redis for all instances: it tells them a few times a day only. What is old is shown
 * while somebody reads it anew.
 */
@ApplicationScoped
public class ProductList {
    private static final Logger LOG = Logger.getLogger(ProductList.class);
    private static final String KEPT = "hanbeon:coupon:products";
    private static final String READING = "hanbeon:coupon:products:reading";
    private static final String READS = "hanbeon:coupon:products:reads:";
    private static final Duration DAY = Duration.ofDays(2);

    private final CoufunCoupons coufun;
    private final ReactiveRedisDataSource redis;
    private final Background background;
    private final CoufunSettings settings;
    private final Clock clock;

    ProductList(
            CoufunCoupons coufun,
            ReactiveRedisDataSource redis,
            Background background,
            CoufunSettings settings,
            Clock clock) {
        this.coufun = coufun;
        this.redis = redis;
        this.background = background;
        this.settings = settings;
        this.clock = clock;
    }

    /** Fails with {@link CouponRefusal.NoProducts}. */
    public Uni<Products> find() {
        return kept().chain(kept -> kept.map(this::serve).orElseGet(() -> read(Optional.empty())))
                .map(found -> found.orElseThrow(CouponRefusal.NoProducts::new));
    }

    private Uni<Optional<Products>> serve(Products kept) {
        if (kept.asOf().plus(settings.productsFresh()).isBefore(clock.instant())) {
            background.begin("Reading the products anew", this::renew);
        }
        return Uni.createFrom().item(Optional.of(kept));
    }

    /** By one at a time. */
    private Uni<Void> renew() {
        var seconds = String.valueOf(settings.productReadMax().toSeconds());
        return redis.execute("SET", READING, "1", "NX", "EX", seconds)
                .chain(won -> won == null
                        ? Uni.createFrom().voidItem()
                        : kept().chain(this::read).replaceWithVoid());
    }

    private Uni<Optional<Products>> read(Optional<Products> before) {
        return mayRead()
                .chain(may -> may
                        ? coufun.products().chain(answer -> take(answer, before))
                        : Uni.createFrom().item(before));
    }

    /** Counted before it is read, since the supplier counts what it did not answer, too. */
    private Uni<Boolean> mayRead() {
        return redis.execute("INCR", reads())
                .call(() -> redis.execute("EXPIRE", reads(), String.valueOf(DAY.toSeconds())))
                .map(reads -> reads.toInteger() <= settings.productReadsDailyMax());
    }

    private Uni<Optional<Products>> take(CoufunAnswer<List<Product>> answer, Optional<Products> before) {
        return switch (answer) {
            case CoufunAnswer.Done<List<Product>> done ->
                keep(new Products(changed(done.value(), before, Seoul.businessDay(clock.instant())), clock.instant()));
            case CoufunAnswer.Refused<List<Product>> refused ->
                (refused.meaning().sequel() == CoufunCode.Sequel.NEXT_DAY ? readNoMore() : nothing(refused))
                        .replaceWith(before);
            case CoufunAnswer.Withheld<List<Product>> withheld ->
                nothing(withheld).replaceWith(before);
            case CoufunAnswer.NotMade<List<Product>> notMade -> nothing(notMade).replaceWith(before);
            case CoufunAnswer.Unclear<List<Product>> unclear -> nothing(unclear).replaceWith(before);
        };
    }

    private static List<Product> changed(List<Product> products, Optional<Products> before, LocalDate today) {
        var known = before.map(Products::products).orElse(List.of()).stream()
                .collect(Collectors.toMap(Product::id, Function.identity(), (one, other) -> one));
        return products.stream()
                .map(product -> product.changedFrom(known.get(product.id()), today))
                .toList();
    }

    private static Uni<Void> nothing(CoufunAnswer<?> answer) {
        LOG.warnf("COUFUN told no products: %s", answer);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> readNoMore() {
        var most = String.valueOf(settings.productReadsDailyMax());
        return redis.execute("SET", reads(), most, "EX", String.valueOf(DAY.toSeconds()))
                .replaceWithVoid();
    }

    private Uni<Optional<Products>> keep(Products products) {
        var seconds = String.valueOf(settings.productsKept().toSeconds());
        return redis.execute("SET", KEPT, ProductJson.write(products), "EX", seconds)
                .replaceWith(Optional.of(products));
    }

    private Uni<Optional<Products>> kept() {
        return redis.execute("GET", KEPT)
                .map(kept -> kept == null ? Optional.empty() : ProductJson.read(kept.toString()));
    }

    private String reads() {
        return READS + Seoul.businessDay(clock.instant());
    }
}
