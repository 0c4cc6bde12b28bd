import java.util.List;

/** What goes wrong in a run, in the middle of its load. */
enum FaultKind {
    NOTHING(List.of(Card.GOOD)),
    KAFKA_STOPPED(List.of(Card.GOOD)),
    REDIS_FLUSHED(List.of(Card.GOOD)),
    REDIS_STOPPED(List.of(Card.GOOD)),
    DATABASE_RESTARTED(List.of(Card.GOOD)),
    DATABASE_GONE(List.of(Card.GOOD)),
    PROCESS_KILLED(List.of(Card.GOOD)),
    PROCESS_KILLED_WHILE_GATEWAY_SILENT(List.of(Card.GOOD, "0010", "0021", "0031")),
    GATEWAY_SILENT(List.of(Card.GOOD, "0010", "0011", "0021", "0022", "0031", "0032", "0041", "0042")),
    GATEWAY_ERRS(List.of(Card.GOOD, "0012", "0013", "0014", "0015", "0023", "0033", "0043")),
    GATEWAY_UNAVAILABLE(List.of(Card.GOOD, "0017", "0024", "0034", "0044")),
    GATEWAY_LIES(List.of(Card.GOOD, "0016", "0018")),
    GATEWAY_REFUSES(List.of(Card.GOOD, "0002", "0020", "0030", "0040")),
    EVENTS_TWICE_AND_DISORDERED(List.of(Card.GOOD)),
    CLOCK_AHEAD_AND_BACK(List.of(Card.GOOD, "0010", "0019"));

    /** Last digits of cards of which the gateway's stand-in makes what its table says. */
    private final List<String> cards;

    FaultKind(List<String> cards) {
        this.cards = cards;
    }

    String card(int number) {
        return "400000000000" + cards.get(Math.floorMod(number, cards.size()));
    }

    private static final class Card {
        static final String GOOD = "0001";
    }
}
