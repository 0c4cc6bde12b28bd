/** What goes wrong in the middle of a sale. A kill comes when the table says that the saga stands right there. */
enum SaleFault {
    HELD("SELECT COUNT(*) FROM hanbeon.reservation WHERE state = 'PENDING' AND NOT paying"),
    PAYMENT_ROW_WRITTEN("SELECT COUNT(*) FROM hanbeon.checkout WHERE state = 'PENDING' AND NOT prepared"),
    PAYMENT_PREPARED("SELECT COUNT(*) FROM hanbeon.checkout WHERE state = 'PENDING' AND prepared"),
    PAID_AND_NO_TICKET("""
            SELECT COUNT(*) FROM hanbeon.checkout c LEFT JOIN hanbeon.reservation r ON r.payment_id = c.id
            WHERE c.state = 'SUCCESS' AND r.id IS NULL"""),
    TICKET_NOT_TOLD("SELECT COUNT(*) FROM hanbeon.outbox_event WHERE topic = 'reservation.events'"),
    CANCELLED_NOT_PAID_BACK("""
            SELECT COUNT(*) FROM hanbeon.checkout c JOIN hanbeon.reservation r ON r.payment_id = c.id
            WHERE c.state = 'SUCCESS' AND r.state = 'CANCELLED'"""),
    PAYING_BACK("SELECT COUNT(*) FROM hanbeon.checkout WHERE state = 'REFUNDING'"),
    MOMENT_OF_CHANCE(""),
    KAFKA_AWAY(""),
    REDIS_FLUSHED("");

    private final String stands;

    SaleFault(String stands) {
        this.stands = stands;
    }

    /** Counts what stands at the commit at which the server is killed; empty where none is waited for. */
    String stands() {
        return stands;
    }

    boolean isKill() {
        return this != KAFKA_AWAY && this != REDIS_FLUSHED;
    }
}
