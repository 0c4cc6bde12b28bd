import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is posted, and where: as {@code batch.lua} writes it, or a message. */
enum Posts {
    BATCHES("/api/orders/batches") {
        @Override
        String body(Load.Job job, String name, int number) {
            var orders = IntStream.range(0, job.orders())
                    .mapToObj("{\"order_no\":\"%s-%%d\",\"amount\":125000,\"cc_pord_desc\":\"제주 왕복 항공권 1매\"}"
                                    .formatted(name)::formatted)
                    .collect(Collectors.joining(","));
            return """
                    {"mode":"ars_data_add","terminal_id":"05532206","request_type":"%s","cc_name":"김예시",\
                    "phone_no":"010%08d","cc_email":"buyer@example.com","card_no":"123456789012","expire_date":"3012",\
                    "install_month":"00","orders":[%s]}""".formatted(job.type(), number, orders);
        }
    },
    MESSAGES("/api/messages") {
        @Override
        String body(Load.Job job, String name, int number) {
            return """
                    {"recipient":"010-%04d-%04d","text":"[한번] 김예시 님의 주문 %s 접수되었습니다."%s}""".formatted(
                            number / 10_000 % 10_000, number % 10_000, name, reservation(job));
        }
    },
    PAYMENTS("/api/payments/authorize") {
        @Override
        String body(Load.Job job, String name, int number) {
            return Payments.body(job.type(), name, number).encode();
        }
    },
    MESSAGE_BATCHES("/api/messages/batches") {
        @Override
        String body(Load.Job job, String name, int number) {
            var recipients = IntStream.range(0, job.orders())
                    .mapToObj(i -> """
                            {"recipient":"010-%04d-%04d","variables":{"name":"김예시"},"clientKey":"%s/%d"}""".formatted(
                                    1_000 + i / 10_000, i % 10_000, name, i))
                    .collect(Collectors.joining(","));
            return """
                    {"text":"[한번] #{name} 님, 연말 할인 안내입니다."%s,"recipients":[%s]}""".formatted(
                            reservation(job), recipients);
        }
    };

    private final String target;

    Posts(String target) {
        this.target = target;
    }

    String target() {
        return target;
    }

    /** @param name that no other body has */
    abstract String body(Load.Job job, String name, int number);

    static Posts of(Load.Job job) {
        return switch (job.type()) {
            case Load.MESSAGE -> MESSAGES;
            case Load.RESERVED -> job.orders() == 1 ? MESSAGES : MESSAGE_BATCHES;
            case Load.MESSAGE_BATCH -> MESSAGE_BATCHES;
            case Load.AUTHORISE, Load.PAY, Load.PAY_ONE_MERCHANT -> PAYMENTS;
            default -> BATCHES;
        };
    }

    private static String reservation(Load.Job job) {
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        return job.type().equals(Load.RESERVED)
                ? ",\"reserveAt\":\"%s\"".formatted(tomorrow.truncatedTo(ChronoUnit.SECONDS))
                : "";
    }
}
