"""文書番号 are counted in ``accounts``, where staff can continue a paper register."""

from django.db import migrations, models


def hand_over(apps, schema_editor):
    counted = apps.get_model("groups", "NumberSeries").objects.filter(series="document")
    rows = apps.get_model("accounts", "DocumentSeries").objects
    for each in counted:
        rows.create(fiscal_year=each.fiscal_year, last=each.last, issued=each.last)
    counted.delete()


def take_back(apps, schema_editor):
    rows = apps.get_model("accounts", "DocumentSeries").objects.all()
    counted = apps.get_model("groups", "NumberSeries").objects
    for each in rows:
        counted.create(series="document", fiscal_year=each.fiscal_year, last=each.last)
    rows.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0016_pages_of_a_form"),
        ("accounts", "0007_letterhead"),
    ]

    operations = [
        migrations.RunPython(hand_over, take_back),
        migrations.AlterField(
            model_name="numberseries",
            name="fiscal_year",
            field=models.PositiveSmallIntegerField(verbose_name="年度"),
        ),
        migrations.AlterField(
            model_name="numberseries",
            name="last",
            field=models.PositiveIntegerField(default=0, verbose_name="最後の番号"),
        ),
        migrations.AlterField(
            model_name="numberseries",
            name="series",
            field=models.CharField(
                choices=[("reference", "受付番号"), ("number", "登録番号")], max_length=20
            ),
        ),
    ]
