package org.hl7dicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MessageArchiveTest {
  private static final Clock MARCH =
      Clock.fixed(Instant.parse("2026-03-12T10:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder = Path.of("");

  @Test
  void messages_that_were_taken_are_kept_for_so_many_days() throws Exception {
    byte[] message = Orders.bytes("MSH|invented");
    String name = MessageArchive.name("M1", message);
    new MessageArchive(folder, 14, MARCH).accept(name, message, "{}");

    Clock twoWeeks = Clock.offset(MARCH, Duration.ofDays(14));
    assertThat(new MessageArchive(folder, 14, twoWeeks).isAccepted(name)).isTrue();
    assertThat(new MessageArchive(folder, 14, twoWeeks).find("M1")).hasSize(1);

    Clock later = Clock.offset(MARCH, Duration.ofDays(15));
    MessageArchive running = new MessageArchive(folder, 15, later);
    assertThat(running.isAccepted(name)).isTrue();
    running = new MessageArchive(folder, 14, later);
    assertThat(running.isAccepted(name)).isFalse();
  }

  @Test
  void dead_letters_stay_until_the_message_is_taken() throws Exception {
    byte[] message = Orders.bytes("MSH|invented");
    String name = MessageArchive.name("M1", message);
    MessageArchive archive = new MessageArchive(folder, 14, MARCH);
    archive.refuse(name, message, "{}");
    archive.refuse(name, message, "{}");

    assertThat(archive.deadLetters()).isEqualTo(1);
    assertThat(archive.isAccepted(name)).isFalse();
    assertThat(archive.find("M1")).singleElement().matches(found -> !found.accepted());

    archive.accept(name, message, "{}");
    assertThat(archive.deadLetters()).isZero();
    assertThat(archive.find("M2")).isEmpty();
  }
}
