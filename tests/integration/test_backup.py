"""The warehouse and the register are destroyed and come back, row for row."""

from __future__ import annotations

import shutil

from campaign.city import contents


def test_after_the_loss_of_warehouse_and_register_a_restore_brings_back_every_row(copied, tmp_path):
    before = contents(copied.published)
    backup = tmp_path / "backup.tar"
    made = copied.carbon("backup", str(backup), "--lang", "en")
    assert made.returncode == 0, made.stderr
    shutil.rmtree(copied.folder / "warehouse")
    (copied.raw / "register.jsonl").unlink()
    assert copied.carbon("sql", "select 1").returncode == 2
    assert copied.carbon("run").returncode == 2
    restored = copied.carbon("restore", str(backup), "--lang", "en")
    assert restored.returncode == 0, restored.stderr
    assert "the warehouse can be queried at once" in restored.stdout
    assert contents(copied.published) == before
    again = copied.carbon("run", "--lang", "en")
    assert again.returncode == 0
    assert "Nothing has changed" in again.stdout


def test_what_cannot_be_restored_is_said_in_one_sentence(copied, tmp_path):
    (tmp_path / "backup.tar").write_text("not a backup")
    result = copied.carbon("restore", str(tmp_path / "backup.tar"))
    assert result.returncode == 2
    assert "backup.tar 不是備份" in result.stderr
    assert copied.carbon("backup", "/proc/nowhere.tar").returncode == 2
