package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.refused.RefusedRow;
import io.hanbeon.message.NoticeRules;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out who has opted out. */
@ApplicationScoped
public class JudgeRecipients {
    private static final int ASKED_TOGETHER = 1_000;

    private final NoticeRules noticeRules;

    JudgeRecipients(NoticeRules noticeRules) {
        this.noticeRules = noticeRules;
    }

    public record Outcome(List<Recipient> willing, List<RefusedRow> refused, int duplicates, int optedOut) {}

    public Uni<Outcome> judge(long organisationId, ReadRecipients read) {
        return Multi.createFrom()
                .items(read.sound().stream().map(recipient -> recipient.phone().e164()))
                .group()
                .intoLists()
                .of(ASKED_TOGETHER)
                .onItem()
                .transformToUniAndConcatenate(some -> noticeRules.optedOut(organisationId, some))
                .collect()
                .in(HashSet<String>::new, Set::addAll)
                .map(unwilling -> outcome(read, unwilling));
    }

    private static Outcome outcome(ReadRecipients read, Set<String> unwilling) {
        var refused = new ArrayList<>(read.refused());
        var willing = new ArrayList<Recipient>(read.sound().size());
        for (var recipient : read.sound()) {
            if (unwilling.contains(recipient.phone().e164())) {
                var number = recipient.phone().dialled();
                var told = RowFault.OPTED_OUT.at(recipient.row(), "A" + recipient.row(), number);
                refused.add(new RefusedRow(told, number, recipient.variables()));
            } else {
                willing.add(recipient);
            }
        }
        return new Outcome(willing, refused, count(refused, RowFault.DUPLICATE), count(refused, RowFault.OPTED_OUT));
    }

    private static int count(List<RefusedRow> refused, RowFault fault) {
        var code = fault.at(0, "", "").code();
        return (int)
                refused.stream().filter(row -> row.told().code().equals(code)).count();
    }
}
