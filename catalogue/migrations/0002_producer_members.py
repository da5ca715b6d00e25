import core.dates
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ProducerMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(default=core.dates.today, verbose_name='since')),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='catalogue.producer', verbose_name='producer')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'person who acts for the producer',
                'verbose_name_plural': 'people who act for the producer',
                'constraints': [models.UniqueConstraint(fields=('producer', 'user'), name='producer_member_once')],
            },
        ),
    ]
