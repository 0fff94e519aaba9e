import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Thumb',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(blank=True, max_length=100, verbose_name='query')),
                ('hits', models.PositiveIntegerField(verbose_name='found')),
                ('is_up', models.BooleanField(verbose_name='found what was looked for')),
                ('remark', models.CharField(blank=True, max_length=500, verbose_name='remark')),
                ('month', models.CharField(max_length=7, verbose_name='month')),
            ],
            options={
                'verbose_name': 'judgement',
                'verbose_name_plural': 'judgements',
            },
        ),
        migrations.CreateModel(
            name='UnansweredQuery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('times', models.PositiveIntegerField(default=1, verbose_name='asked')),
                ('words', models.CharField(blank=True, max_length=100, verbose_name='query')),
                ('month', models.CharField(max_length=7, verbose_name='last in')),
            ],
            options={
                'verbose_name': 'query without results',
                'verbose_name_plural': 'queries without results',
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), ('times__gte', 3), _connector='OR'), name='unansweredquery_shows_no_one')],
            },
        ),
        migrations.CreateModel(
            name='SynonymGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(verbose_name='these mean the same')),
                ('also_found', models.TextField(blank=True, verbose_name='and find these too')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('seeded_as', models.CharField(blank=True, editable=False, max_length=100)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='changed on')),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='removed on')),
                ('changed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('removed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='removed by')),
            ],
            options={
                'verbose_name': 'synonym group',
                'verbose_name_plural': 'synonyms',
                'ordering': ['words', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('seeded_as', ''), _negated=True), fields=('seeded_as',), name='synonymgroup_is_seeded_once'), models.CheckConstraint(condition=models.Q(models.Q(('changed_at', None), ('changed_by', None)), models.Q(('changed_at__isnull', False), ('changed_by__isnull', False)), _connector='OR'), name='synonymgroup_changed_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('removed_at', None), ('removed_by', None)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='synonymgroup_removed_at_and_by')],
            },
        ),
    ]
